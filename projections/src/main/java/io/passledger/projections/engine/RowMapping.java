package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Maps rows to the columns of a projection's table. Each column is declared once; the statement
 * that writes rows and the values that the MAC of a row covers follow from the declarations.
 *
 * <p>A table also has the columns {@code position}, which a write never decreases, and {@code mac}.
 *
 * @param <R> an immutable row
 */
public final class RowMapping<R> {

    /** Whether an existing row's column is written. */
    public enum Role {
        /** Part of the primary key. */
        KEY,
        /** Set when the row is inserted, and never updated. */
        FIXED,
        /** Updated with the row. */
        UPDATED
    }

    /**
     * @param cast the SQL that converts the array's element to the column's type; may be empty
     * @param value the value that the MAC covers
     * @param array the values of many rows as an SQL array
     */
    private record Column<R>(
            String name,
            Role role,
            String cast,
            Function<R, @Nullable Object> value,
            Function<ColumnArrays<R>, SqlArrayValue> array) {}

    private final ProjectionTable table;
    private final List<Column<R>> columns;
    private final String upsert;

    private RowMapping(ProjectionTable table, List<Column<R>> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        upsert = upsertOf(table, columns);
    }

    /**
     * Starts a mapping.
     *
     * @param table whose primary key the columns of role {@link Role#KEY} are, in its order
     */
    public static <R> Builder<R> of(ProjectionTable table) {
        return new Builder<>(table);
    }

    /** Returns the table's name, without the slot. */
    String table() {
        return table.name();
    }

    /** Returns the values that the MAC of {@code row} covers, in the order of declaration. */
    @Nullable Object[] values(R row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value().apply(row);
        }
        return values;
    }

    /**
     * Inserts rows, and updates those that exist and have a smaller position.
     *
     * @param mac the MAC of a row
     */
    void upsert(JdbcClient jdbc, Slot slot, List<R> rows, Function<R, Bytes> mac) {
        ColumnArrays.chunks(
                rows,
                chunk -> {
                    ColumnArrays<R> arrays = ColumnArrays.of(chunk);
                    JdbcClient.StatementSpec statement = jdbc.sql(slot.in(upsert));
                    for (Column<R> column : columns) {
                        statement = statement.param(column.name(), column.array().apply(arrays));
                    }
                    statement.param("mac", arrays.bytes(mac)).update();
                });
    }

    private static <R> String upsertOf(ProjectionTable table, List<Column<R>> columns) {
        String names = list(columns, Column::name);
        return """
        INSERT INTO %s_{slot} AS kept (%s, mac)
        SELECT %s, mac FROM unnest(%s, :mac) AS written (%s, mac)
        ON CONFLICT (%s) DO UPDATE SET %s, mac = excluded.mac
        WHERE kept.position < excluded.position
        """
                .formatted(
                        table.name(),
                        names,
                        list(columns, column -> column.name() + column.cast()),
                        list(columns, column -> ":" + column.name()),
                        names,
                        String.join(", ", table.key()),
                        list(
                                columns.stream()
                                        .filter(column -> column.role() == Role.UPDATED)
                                        .toList(),
                                column -> column.name() + " = excluded." + column.name()));
    }

    private static <R> String list(List<Column<R>> columns, Function<Column<R>, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    /**
     * Declares the columns. Their order is part of each row's MAC and never changes.
     *
     * @param <R> an immutable row
     */
    public static final class Builder<R> {

        private final ProjectionTable table;
        private final List<Column<R>> columns = new ArrayList<>();

        private Builder(ProjectionTable table) {
            this.table = table;
        }

        /** A {@code text}. */
        public Builder<R> text(String name, Role role, Function<R, @Nullable String> value) {
            return column(name, role, "", value, arrays -> arrays.texts(value));
        }

        /** A {@code text} with bytes in base64url. */
        public Builder<R> base64Url(String name, Role role, Function<R, Bytes> value) {
            return column(
                    name,
                    role,
                    "",
                    value,
                    arrays -> arrays.texts(row -> value.apply(row).toBase64Url()));
        }

        /** A {@code uuid}. */
        public Builder<R> uuid(String name, Role role, Function<R, UUID> value) {
            Function<R, @Nullable String> text = row -> value.apply(row).toString();
            return column(name, role, "::uuid", text, arrays -> arrays.texts(text));
        }

        /** A {@code jsonb} with a list of strings. */
        public Builder<R> texts(String name, Role role, Function<R, List<String>> value) {
            return column(
                    name,
                    role,
                    "::jsonb",
                    value,
                    arrays -> arrays.texts(row -> JsonTexts.write(value.apply(row))));
        }

        /** A {@code boolean}. */
        public Builder<R> bool(String name, Role role, Predicate<R> value) {
            return column(name, role, "", value::test, arrays -> arrays.booleans(value));
        }

        /** An {@code integer}. */
        public Builder<R> int4(String name, Role role, ToIntFunction<R> value) {
            return column(name, role, "", value::applyAsInt, arrays -> arrays.ints(value));
        }

        /** A {@code bigint}. */
        public Builder<R> int8(String name, Role role, ToLongFunction<R> value) {
            return column(name, role, "", value::applyAsLong, arrays -> arrays.longs(value));
        }

        /** A {@code timestamptz}. */
        public Builder<R> instant(String name, Role role, Function<R, @Nullable Instant> value) {
            return column(name, role, "", value, arrays -> arrays.instants(value));
        }

        private Builder<R> column(
                String name,
                Role role,
                String cast,
                Function<R, ? extends @Nullable Object> value,
                Function<ColumnArrays<R>, SqlArrayValue> array) {
            columns.add(new Column<>(name, role, cast, value::apply, array));
            return this;
        }

        /**
         * Returns the mapping.
         *
         * @throws IllegalStateException if the columns of role {@link Role#KEY} are not the table's
         *     primary key
         */
        public RowMapping<R> build() {
            List<String> key =
                    columns.stream()
                            .filter(column -> column.role() == Role.KEY)
                            .map(Column::name)
                            .toList();
            if (!key.equals(table.key())) {
                throw new IllegalStateException("the key of " + table + " is not " + key);
            }
            return new RowMapping<>(table, columns);
        }
    }
}
