package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.StoredValue;
import io.passledger.domain.log.RowIntegrity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one projection table. Each row has a MAC over all its other columns, in the column
 * {@code mac}, so that a row that this installation did not write is not used. The MAC is the same
 * in both slots.
 *
 * @param <R> an immutable row
 */
public final class ProjectedRows<R> {

    /**
     * Reads the columns of a row.
     *
     * @param <R> an immutable row
     */
    @FunctionalInterface
    public interface Reader<R> {
        R read(ResultSet rs) throws SQLException;
    }

    private final JdbcClient jdbc;
    private final RowIntegrity integrity;
    private final RowMapping<R> mapping;
    private final Function<R, String> name;
    private final Reader<R> reader;

    /**
     * @param name what identifies a row in the table
     */
    public ProjectedRows(
            JdbcClient jdbc,
            RowIntegrity integrity,
            RowMapping<R> mapping,
            Function<R, String> name,
            Reader<R> reader) {
        this.jdbc = jdbc;
        this.integrity = integrity;
        this.mapping = mapping;
        this.name = name;
        this.reader = reader;
    }

    /** Inserts rows, and updates those that exist and have a smaller position. */
    public void upsert(Slot slot, List<R> rows) {
        mapping.upsert(jdbc, slot, rows, row -> integrity.mac(mapping.table(), values(row)));
    }

    /**
     * Loads the rows of {@code users} that a batch may change, from a table with a row per user.
     */
    public List<R> ofUsers(Slot slot, TouchedUsers users) {
        if (users.isEmpty()) {
            return List.of();
        }
        // OFFSET keeps the lateral query from being joined in another way than by the index.
        return jdbc.sql(
                        slot.in(
                                """
                                SELECT kept.*
                                FROM unnest(:apps, :users) AS touched (app_id, user_id)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM %s_{slot} AS found
                                    WHERE found.app_id = touched.app_id AND found.user_id = touched.user_id
                                    OFFSET 0) AS kept
                                """
                                        .formatted(mapping.table())))
                .param("apps", users.apps())
                .param("users", users.users())
                .query(changeable())
                .list();
    }

    /**
     * Reads rows for an answer. It throws {@link ProjectedRowNotVerified} for a row whose MAC does
     * not verify.
     */
    public RowMapper<R> shown() {
        return (rs, _) -> verified(rs, ProjectedRowNotVerified::new);
    }

    /**
     * Reads rows that an event changes. It throws {@link UnboundRow} for a row whose MAC does not
     * verify, so that the event becomes a dead letter.
     */
    public RowMapper<R> changeable() {
        return (rs, _) -> verified(rs, UnboundRow::new);
    }

    private R verified(ResultSet rs, Function<String, RuntimeException> unverified)
            throws SQLException {
        R row = StoredValue.read(() -> reader.read(rs));
        byte[] mac = rs.getBytes("mac");
        if (!integrity.verify(
                mapping.table(),
                name.apply(row),
                mac == null ? null : Bytes.of(mac),
                values(row))) {
            throw unverified.apply(mapping.table());
        }
        return row;
    }

    /** Returns the values as PostgreSQL stores them. */
    private @Nullable Object[] values(R row) {
        @Nullable Object[] values = mapping.values(row);
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
