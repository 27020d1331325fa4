package io.passledger.application.proof;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a row of {@code tree_tile}. Hashes and offsets are represented by their digest
 * only, because they are large and not always needed.
 *
 * @param width the number of hashes in the tile
 * @param contents {@link Tile#contents}; {@code null} if the row was never bound
 * @param mac the MAC that binds the row to the installation that wrote it; {@code null} if there is
 *     none
 */
public record TileRow(
        int level,
        long number,
        int width,
        TileBounds bounds,
        @Nullable Bytes contents,
        @Nullable Bytes mac) {

    /** The columns that {@link #of(ResultSet)} reads. */
    public static final String COLUMNS =
            "level, number, width, first_position, last_position, min_time, max_time, contents, mac";

    /** Reads the {@link #COLUMNS} of one row. */
    public static TileRow of(ResultSet row) throws SQLException {
        return new TileRow(
                row.getInt("level"),
                row.getLong("number"),
                row.getInt("width"),
                new TileBounds(
                        row.getLong("first_position"),
                        row.getLong("last_position"),
                        instant(row, "min_time"),
                        instant(row, "max_time")),
                bytes(row.getBytes("contents")),
                bytes(row.getBytes("mac")));
    }

    static TileRow of(Tile tile) {
        return new TileRow(
                tile.level(),
                tile.number(),
                tile.hashes().size(),
                tile.bounds(),
                tile.contents(),
                null);
    }

    /** Returns whether the tile has reached its full width. */
    public boolean isFull() {
        return width == Tile.WIDTH;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Bytes bytes(byte @Nullable [] column) {
        return column == null ? null : Bytes.of(column);
    }
}
