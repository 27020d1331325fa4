package io.passledger.application.proof;

import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.RowMacs;
import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Binds the rows of the tree to this installation: its tiles, by whose bounds a search by time
 * passes events over, and its head, which says up to where events are proved. Hashes are proved by
 * the checkpoints besides.
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

    /** The code that the tile's row has. */
    static Bytes mac(RowMacs macs, TileRow tile) {
        return macs.of(TILE, columns(tile));
    }

    /**
     * Whether this installation has written the row; where it has not, that is reported. Says
     * nothing of hashes and offsets, whose digest the row has.
     */
    public boolean verify(TileRow tile) {
        return rows.verify(TILE, place(tile.level(), tile.number()), tile.mac(), columns(tile));
    }

    /** The same of the whole tile. */
    boolean verify(Tile tile, @Nullable Bytes mac) {
        return rows.verify(
                TILE, place(tile.level(), tile.number()), mac, columns(TileRow.of(tile)));
    }

    /**
     * {@link #verify(Tile, Bytes)}, for a proof that can't do without it.
     *
     * @throws io.passledger.application.integrity.RowNotVerified where it does not verify
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
     * Whether this installation has written the head, of which {@code row} has all columns; where
     * it has not, that is reported. An empty tree says nothing, and is bound with its first leaf.
     */
    public boolean verifyHead(ResultSet row) throws SQLException {
        return isEmpty(row) || rows.verify(HEAD, ONE, mac(row), headColumns(row));
    }

    /**
     * {@link #verifyHead}, for who can't do without.
     *
     * @throws io.passledger.application.integrity.RowNotVerified where this installation has not
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
