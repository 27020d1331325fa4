package io.passledger.bench.history;

import io.passledger.application.integrity.RowMacs;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a log quickly with events as the service writes them, in sessions of five to ten; ten
 * million take a few minutes. Types, payloads and metadata are the service's own, written by its
 * own mapper.
 *
 * @param events minimum number of events; the last session is written completely
 * @param users number of users who enrol and sign in
 * @param apps number of apps to which they belong
 * @param seed equal seeds produce equal events
 */
public record EventMix(long events, int users, int apps, long seed) {

    private static final int EVENTS_PER_USER = 20;
    private static final int APPS = 5;
    private static final int CHUNK = 5_000;
    private static final int CHUNKS_AHEAD = 8;
    private static final Instant START = Instant.parse("2025-01-01T06:00:00Z");

    public EventMix {
        if (events < 1 || users < 1 || apps < 1) {
            throw new IllegalArgumentException("events, users and apps must be 1 or more");
        }
    }

    /** Returns a mix of that size, of five apps, with a user for every twenty events. */
    public static EventMix of(long events) {
        return new EventMix(
                events, Math.toIntExact(Math.max(1, events / EVENTS_PER_USER)), APPS, 1);
    }

    /**
     * Appends the events to {@code domain_event}, whose tables must exist. No service may run on
     * the database, as the log's secondary indexes are dropped temporarily.
     *
     * @param connection connection to PostgreSQL, in auto-commit mode
     * @param macs row MACs that the service on that database accepts
     * @return the number of events written
     */
    public long fill(Connection connection, RowMacs macs) throws SQLException {
        LogIndexes indexes = LogIndexes.drop(connection);
        long written = copy(connection, macs);
        indexes.make(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) domain_event");
        }
        return written;
    }

    private long copy(Connection connection, RowMacs macs) throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY domain_event (%s) FROM STDIN WITH (FORMAT binary)"
                                        .formatted(CopyRows.COLUMNS));
        BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>(CHUNKS_AHEAD);
        try (ExecutorService maker = Executors.newSingleThreadExecutor()) {
            Future<Long> making = maker.submit(() -> make(chunks, macs));
            try {
                write(copy, CopyRows.HEADER);
                for (byte[] chunk = chunks.take(); chunk.length > 0; chunk = chunks.take()) {
                    write(copy, chunk);
                }
                long made = making.get();
                write(copy, CopyRows.TRAILER);
                copy.endCopy();
                return made;
            } finally {
                making.cancel(true);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while filling the log", stop);
        } catch (ExecutionException failure) {
            throw new SQLException("the events could not be made", failure);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long make(BlockingQueue<byte[]> chunks, RowMacs macs) throws InterruptedException {
        try {
            CopyRows rows = new CopyRows(new RandomContent(seed + 1), macs);
            MixedSessions sessions = new MixedSessions(seed, users, apps, START);
            long made = 0;
            long inChunk = 0;
            while (made < events) {
                List<MixedEvent> session = sessions.next((double) made / events);
                session.forEach(rows::add);
                made += session.size();
                inChunk += session.size();
                if (inChunk >= CHUNK) {
                    chunks.put(rows.take());
                    inChunk = 0;
                }
            }
            if (inChunk > 0) {
                chunks.put(rows.take());
            }
            return made;
        } finally {
            // An empty chunk marks the end, even after a failure.
            chunks.put(new byte[0]);
        }
    }

    private static void write(CopyIn copy, byte[] bytes) throws SQLException {
        copy.writeToCopy(bytes, 0, bytes.length);
    }
}
