package io.passledger.bench.history;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * The speed of rebuilding a projection, beside the speed of reading the log's table, measured one
 * after the other on the same machine at the same time of day.
 *
 * @param events number of events in the log
 * @param scanPerSecond events per second for only reading every row
 * @param replayPerSecond events per second of a whole replay, from the call to the swap, both
 *     digests included
 * @param digestsEqual whether the replay has reproduced the live projection
 */
public record ReplayFigures(
        long events, double scanPerSecond, double replayPerSecond, boolean digestsEqual) {

    private static final String PROJECTION = "passkeys";
    private static final int FETCH = 10_000;
    private static final Duration LOOK_EACH = Duration.ofMillis(20);
    private static final Duration WAIT_EACH = Duration.ofMillis(500);

    /** Returns the speed of the replay relative to the scan. */
    public double ratio() {
        return replayPerSecond / scanPerSecond;
    }

    /**
     * Measures once; the second measurement on a node is that of a warm JVM. Waits first until the
     * live projections have caught up and nothing reads the rows replaced by an earlier replay.
     *
     * @param database connection to the service's database, in auto-commit mode
     * @param service a running service without other load
     */
    public static ReplayFigures measure(Connection database, URI service, String rootKey)
            throws SQLException, IOException {
        try (Operator operator = new Operator(service, rootKey)) {
            awaitRest(operator, database);
            long events = count(database);
            double scan = scan(database);
            long started = System.nanoTime();
            JsonNode replay = replay(operator);
            double seconds = (System.nanoTime() - started) / 1e9;
            if (!replay.path("status").asString().equals("completed")) {
                throw new IOException("the replay did not complete: " + replay);
            }
            return new ReplayFigures(
                    events, events / scan, events / seconds, !replay.path("mended").asBoolean());
        }
    }

    private static void awaitRest(Operator operator, Connection database)
            throws IOException, SQLException {
        while (isBehind(operator) || wasJustSwapped(database)) {
            Operator.pause(WAIT_EACH);
        }
    }

    private static boolean isBehind(Operator operator) throws IOException {
        for (JsonNode each : operator.get("/v1/admin/projections")) {
            if (each.path("lag").asLong() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a replay would still wait for readers of the rows that it overwrites. */
    private static boolean wasJustSwapped(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT EXISTS (
                                    SELECT 1 FROM projection
                                    WHERE swapped_at > clock_timestamp() - interval '11 seconds')
                                """)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static JsonNode replay(Operator operator) throws IOException {
        String replays = "/v1/admin/projections/" + PROJECTION + "/replays";
        String id = operator.post(replays).path("replayId").asString();
        JsonNode replay = operator.get(replays + "/" + id);
        while (replay.path("status").asString().equals("running")) {
            Operator.pause(LOOK_EACH);
            replay = operator.get(replays + "/" + id);
        }
        return replay;
    }

    private static long count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM domain_event")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns the seconds for reading every row once, in order, with its content. */
    private static double scan(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(FETCH);
            long started = System.nanoTime();
            try (ResultSet row =
                    statement.executeQuery("SELECT * FROM domain_event ORDER BY position")) {
                while (row.next()) {
                    row.getBytes("payload");
                    row.getBytes("meta_data");
                }
            }
            return (System.nanoTime() - started) / 1e9;
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }
}
