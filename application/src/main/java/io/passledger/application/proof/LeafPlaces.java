package io.passledger.application.proof;

import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Bytes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the leaves of events by their positions in the log. */
public final class LeafPlaces {

    private static final String FIND =
            """
            SELECT at.position, tile.number * 256 + leaf.place - 1 AS leaf_index,
                substring(tile.hashes FROM (leaf.place - 1) * 32 + 1 FOR 32) AS leaf_hash
            FROM unnest(?::bigint[]) AS at (position)
            CROSS JOIN LATERAL (
                SELECT number, first_position, hashes, offsets FROM tree_tile
                WHERE level = 0 AND last_position >= at.position
                ORDER BY last_position LIMIT 1) AS tile
            CROSS JOIN LATERAL (
                SELECT CASE WHEN at.position >= tile.first_position THEN
                    array_position(tile.offsets, (at.position - tile.first_position)::integer)
                    END AS place) AS leaf
            WHERE leaf.place IS NOT NULL
            """;

    private final JdbcTemplate jdbc;
    private final IntegrityFailures failures;

    public LeafPlaces(JdbcTemplate jdbc, IntegrityFailures failures) {
        this.jdbc = jdbc;
        this.failures = failures;
    }

    /**
     * Compares a place with its verified event. The place is shown as the tile has it, and a place
     * that belongs to something else is reported.
     */
    public void confirm(StoredEvent event, LeafPlace place) {
        if (!LeafHash.of(event).equals(place.hash())) {
            failures.add(TreeMacs.TILE, TreeMacs.place(0, place.index() / Tile.WIDTH));
        }
    }

    /** Returns the places by position. Events that the tree doesn't have yet are left out. */
    public Map<Long, LeafPlace> of(Collection<Long> positions) {
        Map<Long, LeafPlace> places = new HashMap<>();
        if (!positions.isEmpty()) {
            jdbc.query(
                    FIND,
                    row -> {
                        LeafPlace place =
                                new LeafPlace(
                                        row.getLong("leaf_index"),
                                        Bytes.of(row.getBytes("leaf_hash")));
                        places.put(row.getLong("position"), place);
                    },
                    (Object) positions.toArray(new Long[0]));
        }
        return places;
    }
}
