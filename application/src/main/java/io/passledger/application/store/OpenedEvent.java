package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that was read, with its row.
 *
 * @param personal the unsealed bytes of the row's payload, against which its commitment can be
 *     checked; {@code null} if nothing was sealed or its key is gone
 * @param personalContext the same for the row's metadata
 * @param readable whether this release could read the whole row
 */
public record OpenedEvent(
        StoredEvent stored,
        RecordedEvent event,
        @Nullable Bytes personal,
        @Nullable Bytes personalContext,
        boolean readable) {}
