package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Rows as one array per column, for {@code unnest}. One statement, with the same text for any
 * number of rows, writes them all.
 *
 * @param <R> a row
 */
public final class ColumnArrays<R> {

    /** The maximum number of rows of a statement, so that it stays within its timeout. */
    private static final int CHUNK = 10_000;

    private final Collection<R> rows;

    private ColumnArrays(Collection<R> rows) {
        this.rows = rows;
    }

    public static <R> ColumnArrays<R> of(Collection<R> rows) {
        return new ColumnArrays<>(rows);
    }

    /** Passes {@code rows} on in chunks that are each small enough for one statement. */
    public static <R> void chunks(List<R> rows, Consumer<List<R>> write) {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            write.accept(rows.subList(from, Math.min(rows.size(), from + CHUNK)));
        }
    }

    public SqlArrayValue texts(Function<R, @Nullable String> column) {
        return array(
                "text",
                row -> {
                    String text = column.apply(row);
                    return text == null ? null : storable(text);
                });
    }

    /**
     * Makes text storable: PostgreSQL text can't contain NUL, and a NUL sent by a browser must not
     * stop a projection.
     */
    public static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Returns instants, of which PostgreSQL stores microseconds. */
    public SqlArrayValue instants(Function<R, @Nullable Instant> column) {
        return array(
                "timestamptz",
                row -> {
                    Instant at = column.apply(row);
                    return at == null ? null : at.toString();
                });
    }

    public SqlArrayValue bytes(Function<R, Bytes> column) {
        return new SqlArrayValue(
                "bytea",
                (Object[])
                        rows.stream()
                                .map(row -> column.apply(row).toArray())
                                .toArray(byte[][]::new));
    }

    public SqlArrayValue longs(ToLongFunction<R> column) {
        return array("int8", column::applyAsLong);
    }

    public SqlArrayValue ints(ToIntFunction<R> column) {
        return array("int4", column::applyAsInt);
    }

    public SqlArrayValue booleans(Predicate<R> column) {
        return array("bool", column::test);
    }

    private SqlArrayValue array(String type, Function<R, ? extends @Nullable Object> column) {
        return new SqlArrayValue(type, rows.stream().map(column).toArray());
    }
}
