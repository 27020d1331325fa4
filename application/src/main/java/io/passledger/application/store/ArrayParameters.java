package io.passledger.application.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Binds a statement's parameters in order, each an array of one property of all items. The arrays
 * have specific element types, never {@code Object}: the driver sends only those in binary form
 * instead of formatting and quoting every element.
 */
final class ArrayParameters {

    private final Connection connection;
    private final PreparedStatement statement;
    private int last;

    ArrayParameters(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    <T> void integers(List<T> items, ToIntFunction<T> property) throws SQLException {
        bind("int4", items.stream().mapToInt(property).boxed().toArray(Integer[]::new));
    }

    <T> void longs(List<T> items, ToLongFunction<T> property) throws SQLException {
        bind("int8", items.stream().mapToLong(property).boxed().toArray(Long[]::new));
    }

    <T> void texts(List<T> items, Function<T, @Nullable String> property) throws SQLException {
        bind("text", items.stream().map(property).toArray(String[]::new));
    }

    <T> void bytes(List<T> items, Function<T, byte[]> property) throws SQLException {
        bind("bytea", items.stream().map(property).toArray(byte[][]::new));
    }

    private void bind(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++last, connection.createArrayOf(type, values));
    }
}
