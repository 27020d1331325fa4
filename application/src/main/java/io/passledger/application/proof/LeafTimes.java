package io.passledger.application.proof;

import io.passledger.application.integrity.RowNotVerified;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The times of events by their leaves, as the tree vouches for them. */
final class LeafTimes {

    private static final String EVENT =
            """
            SELECT event.* FROM tree_tile tile
            JOIN domain_event event ON event.position = tile.first_position + tile.offsets[:place]
            WHERE tile.level = 0 AND tile.number = :number
            """;

    private final JdbcClient jdbc;
    private final TreeTable tree;

    LeafTimes(JdbcClient jdbc, TreeTable tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    /**
     * Returns when the event of a leaf happened; empty if the event is missing or isn't the leaf,
     * or if the tile does not verify.
     */
    Optional<Instant> of(long index) {
        long number = index / Tile.WIDTH;
        int place = (int) (index % Tile.WIDTH);
        List<Bytes> hashes = hashes(number);
        return jdbc
                .sql(EVENT)
                .param("number", number)
                .param("place", place + 1)
                .query((row, _) -> StoredEvent.of(row))
                .list()
                .stream()
                .filter(event ->
                        place < hashes.size() && LeafHash.of(event).equals(hashes.get(place)))
                .map(StoredEvent::occurredAt)
                .findFirst();
    }

    private List<Bytes> hashes(long number) {
        try {
            return tree.hashes(0, number);
        } catch (RowNotVerified reported) {
            return List.of();
        }
    }
}
