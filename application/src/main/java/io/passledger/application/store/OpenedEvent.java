package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that was read, with its row.
 *
 * @param personal what was sealed in the row's payload, by which its commitment can be checked;
 *     {@code null} where there is nothing or its key is gone
 * @param personalContext the same of the row's metadata
 * @param readable whether this release could read all of the row
 */
public record OpenedEvent(
        StoredEvent stored,
        RecordedEvent event,
        @Nullable Bytes personal,
        @Nullable Bytes personalContext,
        boolean readable) {}
