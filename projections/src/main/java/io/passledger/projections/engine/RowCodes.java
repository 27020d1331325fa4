package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.RowIntegrity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a projection's rows to the installation: each carries a code over all that it says, in its
 * column {@code mac}. The code is the same in both slots.
 *
 * @param <R> an immutable row
 */
public final class RowCodes<R> {

    private final RowIntegrity integrity;
    private final String table;
    private final Function<R, String> name;
    private final RowColumns<R> columns;

    /**
     * @param table its name without the slot
     * @param name what names a row in it
     */
    public RowCodes(
            RowIntegrity integrity, String table, Function<R, String> name, RowColumns<R> columns) {
        this.integrity = integrity;
        this.table = table;
        this.name = name;
        this.columns = columns;
    }

    /** The code of a row. */
    public Bytes of(R row) {
        return integrity.mac(table, values(row));
    }

    /**
     * A row that somebody is to be shown.
     *
     * @param read the row, and its code as it is stored
     * @throws ProjectedRowNotVerified where they don't fit
     */
    public R shown(R row, ResultSet read) throws SQLException {
        if (!verify(row, read)) {
            throw new ProjectedRowNotVerified(table);
        }
        return row;
    }

    /**
     * A row that an event is to change.
     *
     * @param read the row, and its code as it is stored
     * @throws UnboundRow where they don't fit: the event is put aside, as one that can't be taken
     *     in
     */
    public R changeable(R row, ResultSet read) throws SQLException {
        if (!verify(row, read)) {
            throw new UnboundRow(table);
        }
        return row;
    }

    private boolean verify(R row, ResultSet read) throws SQLException {
        return integrity.verify(table, name.apply(row), code(read), values(row));
    }

    private static @Nullable Bytes code(ResultSet read) throws SQLException {
        byte[] code = read.getBytes("mac");
        return code == null ? null : Bytes.of(code);
    }

    private @Nullable Object[] values(R row) {
        @Nullable Object[] values = columns.of(row);
        for (int i = 0; i < values.length; i++) {
            values[i] = stored(values[i]);
        }
        return values;
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return switch (value) {
            case String text -> ColumnArrays.storable(text);
            case List<?> texts -> texts.stream().map(text -> stored(text)).toList();
            case null, default -> value;
        };
    }
}
