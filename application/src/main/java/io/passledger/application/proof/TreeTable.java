package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree in PostgreSQL: {@code tree_head} and {@code tree_tile}. */
final class TreeTable {

    /**
     * How far the tree goes.
     *
     * @param lastPosition of the last leaf; 0 where there is none
     */
    record Extent(TreeHead head, long lastPosition) {}

    private static final String TILE =
            """
            INSERT INTO tree_tile (level, number, width, hashes, first_position, last_position,
                min_time, max_time, offsets)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (level, number) DO UPDATE SET
                width = EXCLUDED.width, hashes = EXCLUDED.hashes,
                last_position = EXCLUDED.last_position, min_time = EXCLUDED.min_time,
                max_time = EXCLUDED.max_time, offsets = EXCLUDED.offsets
            """;

    private final JdbcTemplate jdbc;

    /** Prepares statements that have no parameter, too. */
    private final JdbcClient client;

    TreeTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        client = JdbcClient.create(jdbc);
    }

    Extent extent() {
        return client.sql("SELECT size, last_position, root FROM tree_head")
                .query((row, number) -> extent(row))
                .single();
    }

    /**
     * The same, for whoever grows the tree until the transaction ends; empty where another does.
     */
    Optional<Extent> take() {
        return client.sql("SELECT size, last_position, root FROM tree_head FOR UPDATE SKIP LOCKED")
                .query((row, number) -> extent(row))
                .optional();
    }

    /** The hashes of one tile; none where it isn't there. */
    List<Bytes> hashes(int level, long number) {
        return jdbc
                .query(
                        "SELECT hashes FROM tree_tile WHERE level = ? AND number = ?",
                        (row, _) -> split(row.getBytes(1)),
                        level,
                        number)
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    /** The last tile of each level that has a partial one in a tree of that size. */
    Map<Integer, Tile> partial(long size) {
        Map<Integer, Tile> last = new HashMap<>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>= Tile.HEIGHT) {
            if (hashes % Tile.WIDTH > 0) {
                find(level, hashes / Tile.WIDTH).forEach(tile -> last.put(tile.level(), tile));
            }
            level++;
        }
        return last;
    }

    private List<Tile> find(int level, long number) {
        return jdbc.query(
                """
                SELECT level, number, hashes, first_position, last_position, min_time, max_time,
                    offsets
                FROM tree_tile WHERE level = ? AND number = ?
                """,
                (row, _) -> tile(row),
                level,
                number);
    }

    void write(List<Tile> tiles, Extent extent) {
        jdbc.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(TILE)) {
                for (Tile tile : tiles) {
                    bind(connection, statement, tile);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
        jdbc.update(
                "UPDATE tree_head SET size = ?, last_position = ?, root = ?",
                extent.head().size(),
                extent.lastPosition(),
                extent.head().root().toArray());
    }

    private static void bind(Connection connection, PreparedStatement statement, Tile tile)
            throws SQLException {
        TileBounds bounds = tile.bounds();
        statement.setInt(1, tile.level());
        statement.setLong(2, tile.number());
        statement.setInt(3, tile.hashes().size());
        statement.setBytes(4, joined(tile.hashes()));
        statement.setLong(5, bounds.firstPosition());
        statement.setLong(6, bounds.lastPosition());
        statement.setObject(7, bounds.minTime().atOffset(ZoneOffset.UTC));
        statement.setObject(8, bounds.maxTime().atOffset(ZoneOffset.UTC));
        Array offsets =
                tile.level() == 0
                        ? connection.createArrayOf("int4", tile.offsets().toArray())
                        : null;
        statement.setArray(9, offsets);
    }

    private static Extent extent(ResultSet row) throws SQLException {
        TreeHead head = new TreeHead(row.getLong("size"), Bytes.of(row.getBytes("root")));
        return new Extent(head, row.getLong("last_position"));
    }

    private static Tile tile(ResultSet row) throws SQLException {
        Array offsets = row.getArray("offsets");
        return new Tile(
                row.getInt("level"),
                row.getLong("number"),
                split(row.getBytes("hashes")),
                new TileBounds(
                        row.getLong("first_position"),
                        row.getLong("last_position"),
                        instant(row, "min_time"),
                        instant(row, "max_time")),
                offsets == null ? List.of() : List.of((Integer[]) offsets.getArray()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static byte[] joined(List<Bytes> hashes) {
        ByteBuffer joined = ByteBuffer.allocate(hashes.size() * TreeHash.BYTES);
        hashes.forEach(hash -> joined.put(hash.toArray()));
        return joined.array();
    }

    private static List<Bytes> split(byte[] joined) {
        List<Bytes> hashes = new ArrayList<>(joined.length / TreeHash.BYTES);
        ByteBuffer rest = ByteBuffer.wrap(joined);
        while (rest.remaining() >= TreeHash.BYTES) {
            byte[] hash = new byte[TreeHash.BYTES];
            rest.get(hash);
            hashes.add(Bytes.of(hash));
        }
        return hashes;
    }
}
