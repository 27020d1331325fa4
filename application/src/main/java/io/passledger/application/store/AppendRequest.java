package io.passledger.application.store;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.EventContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one decision writes, and the state that it was based on.
 *
 * @param metaData the context as JSON, its personal members sealed
 * @param keyId the key that seals the personal members; {@code null} if there is no subject
 * @param reads the ends of all streams that were read, including those that are written
 * @param releases claims to release before {@code claims} are made
 * @param rows further rows to write in the same transaction
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

    /**
     * Returns whether it may share a transaction with others. It may if it writes only events and
     * claims.
     */
    boolean mayShare() {
        return releases.isEmpty() && rows.isEmpty();
    }
}
