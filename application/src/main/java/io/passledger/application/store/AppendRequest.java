package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.EventContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one decision writes, and what it was decided upon.
 *
 * @param metaData the context as JSON, its personal members sealed
 * @param keyId the key that seals the personal members; {@code null} where they are about nobody
 * @param reads where the streams ended that were looked at, those that are written among them
 * @param releases claims to give up, before {@code claims} are made
 * @param rows what else is written in the same transaction
 */
record AppendRequest(
        List<NewEvent> events,
        EventContext context,
        Bytes metaData,
        @Nullable String keyId,
        Map<String, StreamEnd> reads,
        List<Claim> claims,
        List<Claim> releases,
        List<RowWrite> rows) {

    /** It may share a transaction with others: it writes nothing but events and claims. */
    boolean mayShare() {
        return releases.isEmpty() && rows.isEmpty();
    }
}
