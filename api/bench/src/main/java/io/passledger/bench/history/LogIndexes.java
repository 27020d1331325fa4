package io.passledger.bench.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The log's indexes except the primary key. They are dropped while the log is filled and recreated
 * afterwards, because sorting once is several times faster than inserting each row.
 */
final class LogIndexes {

    private static final String CONSTRAINTS =
            """
            SELECT format('ALTER TABLE domain_event DROP CONSTRAINT %I', conname),
                format('ALTER TABLE domain_event ADD CONSTRAINT %I %s', conname,
                    pg_get_constraintdef(oid))
            FROM pg_constraint WHERE conrelid = 'domain_event'::regclass AND contype = 'u'
            """;

    private static final String INDEXES =
            """
            SELECT format('DROP INDEX %I', indexrelid::regclass::text), pg_get_indexdef(indexrelid)
            FROM pg_index
            WHERE indrelid = 'domain_event'::regclass AND NOT indisprimary
                AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
            """;

    private final List<String> makeAgain;

    private LogIndexes(List<String> makeAgain) {
        this.makeAgain = List.copyOf(makeAgain);
    }

    /** Drops the indexes; each statement of the connection is its own transaction. */
    static LogIndexes drop(Connection connection) throws SQLException {
        List<String> drop = new ArrayList<>();
        List<String> makeAgain = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String query : List.of(CONSTRAINTS, INDEXES)) {
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        drop.add(row.getString(1));
                        makeAgain.add(row.getString(2));
                    }
                }
            }
        }
        run(connection, drop);
        return new LogIndexes(makeAgain);
    }

    void make(Connection connection) throws SQLException {
        run(connection, List.of("SET maintenance_work_mem = '256MB'"));
        run(connection, makeAgain);
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
