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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree in PostgreSQL: {@code tree_head} and {@code tree_tile}. */
final class TreeTable {

    /**
     * The extent of the tree.
     *
     * @param lastPosition the position up to which it has all events; 0 if there are none
     */
    record Extent(TreeHead head, long lastPosition) {}

    /** One more than the highest level that a tree of 64-bit sizes can have. */
    static final int LEVELS = 8;

    private static final String HEAD = "SELECT size, last_position, root, mac FROM tree_head";

    private static final String TILE =
            """
            INSERT INTO tree_tile (level, number, width, hashes, first_position, last_position,
                min_time, max_time, offsets, contents, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (level, number) DO UPDATE SET
                width = EXCLUDED.width, hashes = EXCLUDED.hashes,
                first_position = EXCLUDED.first_position,
                last_position = EXCLUDED.last_position, min_time = EXCLUDED.min_time,
                max_time = EXCLUDED.max_time, offsets = EXCLUDED.offsets,
                contents = EXCLUDED.contents, mac = EXCLUDED.mac
            """;

    private final JdbcTemplate jdbc;
    private final TreeMacs macs;

    /** A client that prepares statements even without parameters. */
    private final JdbcClient client;

    TreeTable(JdbcTemplate jdbc, TreeMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
        client = JdbcClient.create(jdbc);
    }

    /**
     * @throws io.passledger.application.integrity.RowNotVerified if this installation has not
     *     written it
     */
    Extent extent() {
        return client.sql(HEAD).query((row, number) -> verified(row)).single();
    }

    /** Returns the stored extent without verifying it, for binding. */
    static Extent unverified(JdbcTemplate jdbc) {
        return JdbcClient.create(jdbc).sql(HEAD).query((row, number) -> extent(row)).single();
    }

    /**
     * Returns {@link #extent()} and locks it until the transaction ends; empty if another node has
     * locked it.
     */
    Optional<Extent> take() {
        return client.sql(HEAD + " FOR UPDATE SKIP LOCKED")
                .query((row, number) -> verified(row))
                .optional();
    }

    /**
     * Returns the hashes of one tile, for a proof; empty if the tile doesn't exist.
     *
     * @throws io.passledger.application.integrity.RowNotVerified if this installation has not
     *     written the tile
     */
    List<Bytes> hashes(int level, long number) {
        List<Tile> tiles = find(level, number, macs::require);
        return tiles.isEmpty() ? List.of() : tiles.getFirst().hashes();
    }

    /** Returns the stored hashes unverified, for callers that compare them with a known root. */
    List<Bytes> storedHashes(int level, long number) {
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

    /**
     * Returns the last tile of each level that has a partial one in a tree of that size.
     *
     * @throws TreeDamaged if this installation has not written one of them
     */
    Map<Integer, Tile> partial(long size) {
        Map<Integer, Tile> last = new HashMap<>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>= Tile.HEIGHT) {
            if (hashes % Tile.WIDTH > 0) {
                find(level, hashes / Tile.WIDTH, this::requireWhole)
                        .forEach(tile -> last.put(tile.level(), tile));
            }
            level++;
        }
        return last;
    }

    private void requireWhole(Tile tile, @Nullable Bytes mac) {
        if (!macs.verify(tile, mac)) {
            throw new TreeDamaged(
                    "a tile does not verify: " + TreeMacs.place(tile.level(), tile.number()));
        }
    }

    private List<Tile> find(int level, long number, BiConsumer<Tile, @Nullable Bytes> check) {
        return jdbc.query(
                """
                SELECT level, number, hashes, first_position, last_position, min_time, max_time,
                    offsets, mac
                FROM tree_tile WHERE level = ? AND number = ?
                """,
                (row, _) -> {
                    Tile tile = tile(row);
                    check.accept(tile, TreeMacs.mac(row));
                    return tile;
                },
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
                "UPDATE tree_head SET size = ?, last_position = ?, root = ?, mac = ?",
                extent.head().size(),
                extent.lastPosition(),
                extent.head().root().toArray(),
                macs.headMac(extent.head().size(), extent.lastPosition(), extent.head().root())
                        .toArray());
    }

    private void bind(Connection connection, PreparedStatement statement, Tile tile)
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
        TileRow row = TileRow.of(tile);
        statement.setBytes(10, tile.contents().toArray());
        statement.setBytes(11, macs.mac(row).toArray());
    }

    private Extent verified(ResultSet row) throws SQLException {
        macs.requireHead(row);
        return extent(row);
    }

    private static Extent extent(ResultSet row) throws SQLException {
        TreeHead head = new TreeHead(row.getLong("size"), Bytes.of(row.getBytes("root")));
        return new Extent(head, row.getLong("last_position"));
    }

    static Tile tile(ResultSet row) throws SQLException {
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
