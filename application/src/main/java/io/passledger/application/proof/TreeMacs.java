package io.passledger.application.proof;

import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.RowMacs;
import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Binds the rows of the tree to this installation by MACs. These are its tiles, whose bounds let a
 * search by time skip events, and its head, which gives the position up to which events are proved.
 * Hashes are also proved by the checkpoints.
 */
public final class TreeMacs {

    static final String TILE = "tree_tile";
    static final String HEAD = "tree_head";

    private static final String ONE = "its only row";

    private final BoundRows rows;

    public TreeMacs(BoundRows rows) {
        this.rows = rows;
    }

    Bytes mac(TileRow tile) {
        return rows.mac(TILE, columns(tile));
    }

    /** Returns the MAC of the tile's row. */
    static Bytes mac(RowMacs macs, TileRow tile) {
        return macs.of(TILE, columns(tile));
    }

    /**
     * Checks whether this installation has written the row, and reports it if not. Only the digest
     * of hashes and offsets is covered, as stored in the row.
     */
    public boolean verify(TileRow tile) {
        return rows.verify(TILE, place(tile.level(), tile.number()), tile.mac(), columns(tile));
    }

    /** Checks the whole tile in the same way. */
    boolean verify(Tile tile, @Nullable Bytes mac) {
        return rows.verify(
                TILE, place(tile.level(), tile.number()), mac, columns(TileRow.of(tile)));
    }

    /**
     * Works like {@link #verify(Tile, Bytes)}, but throws, for proofs that need the tile.
     *
     * @throws io.passledger.application.integrity.RowNotVerified if the tile does not verify
     */
    void require(Tile tile, @Nullable Bytes mac) {
        rows.require(TILE, place(tile.level(), tile.number()), mac, columns(TileRow.of(tile)));
    }

    Bytes headMac(long size, long lastPosition, Bytes root) {
        return rows.mac(HEAD, size, lastPosition, root);
    }

    static Bytes headMac(RowMacs macs, long size, long lastPosition, Bytes root) {
        return macs.of(HEAD, size, lastPosition, root);
    }

    /**
     * Checks whether this installation has written the head, and reports it if not. {@code row}
     * must have all columns. An empty tree has nothing to verify; it is bound with its first leaf.
     */
    public boolean verifyHead(ResultSet row) throws SQLException {
        return isEmpty(row) || rows.verify(HEAD, ONE, mac(row), headColumns(row));
    }

    /**
     * Works like {@link #verifyHead}, but throws.
     *
     * @throws io.passledger.application.integrity.RowNotVerified if this installation has not
     *     written the head
     */
    void requireHead(ResultSet row) throws SQLException {
        if (!isEmpty(row)) {
            rows.require(HEAD, ONE, mac(row), headColumns(row));
        }
    }

    private static boolean isEmpty(ResultSet row) throws SQLException {
        return row.getLong("size") == 0
                && row.getLong("last_position") == 0
                && TreeHash.EMPTY.equals(Bytes.of(row.getBytes("root")));
    }

    private static Object[] headColumns(ResultSet row) throws SQLException {
        return new Object[] {
            row.getLong("size"), row.getLong("last_position"), Bytes.of(row.getBytes("root"))
        };
    }

    static @Nullable Bytes mac(ResultSet row) throws SQLException {
        byte @Nullable [] mac = row.getBytes("mac");
        return mac == null ? null : Bytes.of(mac);
    }

    static String place(int level, long number) {
        return "level %d, number %d".formatted(level, number);
    }

    private static @Nullable Object[] columns(TileRow tile) {
        return new @Nullable Object[] {
            tile.level(),
            tile.number(),
            tile.width(),
            tile.bounds().firstPosition(),
            tile.bounds().lastPosition(),
            tile.bounds().minTime(),
            tile.bounds().maxTime(),
            tile.contents()
        };
    }
}
