package io.passledger.api.continuity;

import io.passledger.application.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes, copies, moves or deletes one row of one table, whichever the seed says, as the
 * database's owner can. Every table of the service has the same chance, however many rows it has.
 */
final class RandomTampering {

    private static final int MOST_TRIES = 200;

    private final JdbcClient jdbc;
    private final Random random;

    private RandomTampering(JdbcClient jdbc, long seed) {
        this.jdbc = jdbc;
        this.random = new Random(seed);
    }

    /** A column as the catalogue describes it. */
    private record Column(String name, String type) {}

    /** Does it, and says what it has done. */
    static String of(TestDatabase database, long seed) {
        return new RandomTampering(database.jdbc(), seed).tamper();
    }

    private String tamper() {
        List<String> tables = tables();
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            String table = tables.get(random.nextInt(tables.size()));
            String sql = statement(table);
            if (apply(table, sql)) {
                return sql;
            }
        }
        throw new IllegalStateException("no row could be changed");
    }

    private List<String> tables() {
        List<String> all =
                jdbc.sql(
                                """
                                SELECT table_name FROM information_schema.tables
                                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                                    AND table_name <> 'flyway_schema_history'
                                ORDER BY table_name
                                """)
                        .query(String.class)
                        .list();
        return all.stream()
                .filter(table ->
                        jdbc.sql("SELECT EXISTS (SELECT 1 FROM ONLY %s)".formatted(table))
                                .query(Boolean.class)
                                .single())
                .toList();
    }

    private String statement(String table) {
        List<Column> columns = columns(table);
        String row = somewhere(table);
        return switch (random.nextInt(6)) {
            case 0 -> "DELETE FROM ONLY %s WHERE ctid = %s".formatted(table, row);
            case 1 -> {
                Column column = columns.get(random.nextInt(columns.size()));
                yield "UPDATE ONLY %1$s SET %2$s = (SELECT %2$s FROM ONLY %1$s WHERE ctid = %3$s) WHERE ctid = %4$s"
                        .formatted(table, column.name(), somewhere(table), row);
            }
            default -> {
                Column column = columns.get(random.nextInt(columns.size()));
                yield "UPDATE ONLY %s SET %s = %s WHERE ctid = %s"
                        .formatted(table, column.name(), another(column), row);
            }
        };
    }

    private List<Column> columns(String table) {
        return jdbc.sql(
                        """
                        SELECT column_name, udt_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name = ?
                        ORDER BY ordinal_position
                        """)
                .param(table)
                .query((row, _) -> new Column(row.getString(1), row.getString(2)))
                .list();
    }

    private String somewhere(String table) {
        List<String> places =
                jdbc.sql("SELECT ctid::text FROM ONLY %s ORDER BY ctid".formatted(table))
                        .query(String.class)
                        .list();
        return "'%s'".formatted(places.get(random.nextInt(places.size())));
    }

    private String another(Column column) {
        String name = column.name();
        return switch (column.type()) {
            case "text" -> random.nextBoolean() ? name + " || 'x'" : "left(%s, -1)".formatted(name);
            case "bytea" ->
                    "set_byte(%1$s, length(%1$s) / 2, get_byte(%1$s, length(%1$s) / 2) # 1)"
                            .formatted(name);
            case "int4", "int8" -> name + (random.nextBoolean() ? " + 1" : " - 1");
            case "bool" -> "NOT " + name;
            case "timestamptz" -> name + " + interval '1 day'";
            case "jsonb" -> "'[]'";
            case "uuid" -> "gen_random_uuid()";
            default -> "NULL";
        };
    }

    /** Past the triggers that guard the log, which an owner can switch off. */
    private boolean apply(String table, String sql) {
        Map<String, String> triggers = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT tgname, tgenabled FROM pg_trigger
                        WHERE tgrelid = ?::regclass AND NOT tgisinternal
                        """)
                .param(table)
                .query(row -> {
                    triggers.put(row.getString(1), row.getString(2));
                });
        List<String> again = new ArrayList<>();
        triggers.forEach((name, enabled) ->
                again.add(
                        "ALTER TABLE %s ENABLE %s TRIGGER %s"
                                .formatted(table, enabled.equals("A") ? "ALWAYS" : "", name)));
        jdbc.sql("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table)).update();
        try {
            return jdbc.sql(sql).update() == 1;
        } catch (DataAccessException constraint) {
            return false;
        } finally {
            again.forEach(statement -> jdbc.sql(statement).update());
        }
    }
}
