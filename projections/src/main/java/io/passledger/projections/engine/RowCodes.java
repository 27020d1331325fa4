package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.RowIntegrity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Protects a projection's rows with a MAC over all other columns, in the column {@code mac}. The
 * MAC is the same in both slots.
 *
 * @param <R> an immutable row
 */
public final class RowCodes<R> {

    private final RowIntegrity integrity;
    private final String table;
    private final Function<R, String> name;
    private final RowColumns<R> columns;

    /**
     * @param table the table's name without the slot
     * @param name what identifies a row in the table
     */
    public RowCodes(
            RowIntegrity integrity, String table, Function<R, String> name, RowColumns<R> columns) {
        this.integrity = integrity;
        this.table = table;
        this.name = name;
        this.columns = columns;
    }

    /** Returns the MAC of a row. */
    public Bytes of(R row) {
        return integrity.mac(table, values(row));
    }

    /**
     * Returns a row that is to be shown.
     *
     * @param read the row with its stored MAC
     * @throws ProjectedRowNotVerified if they don't match
     */
    public R shown(R row, ResultSet read) throws SQLException {
        if (!verify(row, read)) {
            throw new ProjectedRowNotVerified(table);
        }
        return row;
    }

    /**
     * Returns a row that an event is to change.
     *
     * @param read the row with its stored MAC
     * @throws UnboundRow if they don't match: the event becomes a dead letter, like one that fails
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
