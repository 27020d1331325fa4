package io.passledger.bench;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The minimum cost of a durable sign-in: one commit per request with the same rows as the service,
 * by plain JDBC, and the verification of one signature with the service's provider. No HTTP, no
 * JSON, no rules.
 */
final class Floor implements CeremonyRuns, AutoCloseable {

    static final int THREADS = 16;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, now())";

    private final Database database;
    private final EventRows rows;
    private final List<SoftPasskey.Assertion> assertions;
    private final int commits;

    private Floor(
            Database database,
            EventRows rows,
            List<SoftPasskey.Assertion> assertions,
            int commits) {
        this.database = database;
        this.rows = rows;
        this.assertions = assertions;
        this.commits = commits;
    }

    /**
     * @param commits commits per sign-in, one for each request
     */
    static Floor prepare(Database database, EventRows rows, List<BenchUser> users, int commits)
            throws SQLException {
        List<SoftPasskey.Assertion> assertions = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE bench_floor (
                        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        event_identifier text NOT NULL,
                        aggregate_identifier text NOT NULL,
                        sequence_number bigint NOT NULL,
                        payload_type text NOT NULL,
                        payload bytea NOT NULL,
                        meta_data bytea NOT NULL,
                        time_stamp timestamptz NOT NULL,
                        UNIQUE (aggregate_identifier, sequence_number))
                    """);
            for (BenchUser user : users) {
                assertions.add(user.passkey().sign("A".repeat(43)));
            }
        } catch (GeneralSecurityException e) {
            throw new BenchFailed("nothing can be signed", e);
        }
        return new Floor(database, rows, assertions, commits);
    }

    @Override
    public Client client(int index, int clients) throws SQLException {
        return new Worker(database.connect(), index);
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE bench_floor");
        }
    }

    private final class Worker implements Client {

        private final Connection connection;
        private final List<PreparedStatement> inserts = new ArrayList<>();
        private final byte[] payload = new byte[rows.payloadBytes()];
        private final byte[] metaData = new byte[rows.metaDataBytes()];
        private int next;

        Worker(Connection connection, int first) throws SQLException {
            this.connection = connection;
            this.next = first % assertions.size();
            for (int commit = 0; commit < commits; commit++) {
                int count = rows.inCommit(commit, commits);
                inserts.add(
                        connection.prepareStatement(
                                """
                                INSERT INTO bench_floor (event_identifier, aggregate_identifier,
                                    sequence_number, payload_type, payload, meta_data, time_stamp)
                                VALUES %s
                                """
                                        .formatted(
                                                String.join(
                                                        ", ", Collections.nCopies(count, ROW)))));
            }
        }

        @Override
        public void run() throws SQLException, GeneralSecurityException {
            String aggregate = UUID.randomUUID().toString();
            int sequence = 0;
            for (int commit = 0; commit < commits; commit++) {
                PreparedStatement insert = inserts.get(commit);
                int count = rows.inCommit(commit, commits);
                for (int row = 0, column = 1; row < count; row++) {
                    insert.setString(column++, aggregate + sequence);
                    insert.setString(column++, aggregate);
                    insert.setLong(column++, sequence++);
                    insert.setString(column++, "SessionCompleted");
                    insert.setBytes(column++, payload);
                    insert.setBytes(column++, metaData);
                }
                insert.executeUpdate();
            }
            verify(assertions.get(next));
            next = (next + 1) % assertions.size();
        }

        private static void verify(SoftPasskey.Assertion assertion)
                throws GeneralSecurityException {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(assertion.key());
            signature.update(assertion.authenticatorData().toArray());
            signature.update(
                    MessageDigest.getInstance("SHA-256")
                            .digest(assertion.clientDataJson().toArray()));
            if (!signature.verify(assertion.signature().toArray())) {
                throw new GeneralSecurityException("a good signature was refused");
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // No longer relevant to the measurement.
            }
        }
    }
}
