package io.passledger.application.audit;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.application.lookup.LookupHashes;
import io.passledger.domain.Bytes;
import io.passledger.domain.Outcome;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events of all kinds in a log, more mixed than a service writes them: users of several apps under
 * one id, what is about no app, types that nobody knows, and times that are out of order, some by
 * days. The same for the same seed.
 */
final class VariedLog {

    static final List<String> APPS = List.of("app_one", "app_two", "app_three", "app_rare");
    static final List<String> USERS = List.of("ada", "bob", "eve", "app_one", "ses_3");
    static final List<String> KEYS = List.of("key_1", "key_2", "root");
    static final int SESSIONS = 300;
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration PACE = Duration.ofSeconds(20);

    private static final List<String> SUCCEEDING =
            List.of("SessionBegun", "PasskeyUsed", "SessionCompleted", "AuditTrailRead");
    private static final List<String> FAILING = List.of("CeremonyFailed", "UserLocked");
    private static final List<String> EITHER = List.of("CloneSuspected", "UnheardOf");

    private static final String INSERT =
            """
            INSERT INTO domain_event (event_identifier, type, aggregate_identifier, sequence_number,
                payload_type, payload_revision, payload, meta_data, time_stamp, outcome, app_id,
                user_id, session_id, actor_id)
            VALUES (?, 'Test', ?, 0, ?, '1', '{}', '{}', ?, ?, ?, ?, ?, ?)
            """;

    static final LookupHashes TERMS = new LookupHashes(new HmacKey(Bytes.of(new byte[32])));
    static final List<String> ADDRESSES =
            List.of("203.0.113.7", "203.0.113.8", "198.51.100.1", "192.0.2.1");

    private final Random random;

    /** Of its own, so that the rest stays as it was. */
    private final Random traces;

    private final List<LogRow> rows = new ArrayList<>();

    VariedLog(long seed, int size) {
        random = new Random(seed);
        traces = new Random(seed);
        for (int number = 1; number <= size; number++) {
            rows.add(row(number));
        }
    }

    List<LogRow> rows() {
        return rows;
    }

    /** All of them into an empty log, whose positions begin with 1. */
    void write(JdbcTemplate jdbc) {
        jdbc.batchUpdate(
                INSERT,
                rows,
                500,
                (statement, row) -> {
                    statement.setString(1, "evt_" + row.position());
                    statement.setString(2, "of_" + row.position());
                    statement.setString(3, row.type());
                    statement.setTimestamp(4, Timestamp.from(row.at()));
                    statement.setString(5, row.outcome().wire());
                    statement.setString(6, row.appId());
                    statement.setString(7, row.userId());
                    statement.setString(8, row.sessionId());
                    statement.setString(9, row.actor());
                });
    }

    /** What stands beside them, as it is taken from what is sealed in them. */
    void writeLookup(JdbcTemplate jdbc) {
        jdbc.batchUpdate(
                """
                INSERT INTO event_lookup VALUES
                    (?, decode(?, 'hex'), decode(?, 'hex'), decode(?, 'hex'))
                """,
                rows,
                500,
                (statement, row) -> {
                    statement.setLong(1, row.position());
                    statement.setString(2, term(row, ""));
                    statement.setString(3, term(row, "/24"));
                    statement.setString(
                            4,
                            row.username() == null
                                    ? null
                                    : TERMS.username(row.appId(), row.username()));
                });
    }

    private static @Nullable String term(LogRow row, String prefix) {
        return row.ip() == null ? null : TERMS.of(row.appId(), AddressFilter.of(row.ip() + prefix));
    }

    private LogRow row(long position) {
        String type = type();
        String app = random.nextInt(10) == 0 ? null : app();
        String user = random.nextInt(3) == 0 ? null : one(USERS);
        String session = random.nextInt(3) == 0 ? null : "ses_" + random.nextInt(SESSIONS);
        return new LogRow(
                position,
                app,
                user,
                session,
                type,
                actor(user, session),
                outcome(type),
                time(position),
                ip(),
                traces.nextInt(20) == 0 ? one(traces, USERS) : null);
    }

    private @Nullable String ip() {
        return switch (traces.nextInt(10)) {
            case 0 -> null;
            case 1 -> one(traces, ADDRESSES);
            default -> ADDRESSES.getFirst();
        };
    }

    private String app() {
        return random.nextInt(200) == 0 ? "app_rare" : one(APPS.subList(0, 3));
    }

    private String type() {
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> one(FAILING);
            case 3 -> one(EITHER);
            default -> one(SUCCEEDING);
        };
    }

    private Outcome outcome(String type) {
        if (EITHER.contains(type)) {
            return random.nextBoolean() ? Outcome.SUCCESS : Outcome.FAILURE;
        }
        return FAILING.contains(type) ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    private String actor(@Nullable String user, @Nullable String session) {
        return switch (random.nextInt(8)) {
            case 0 -> one(KEYS);
            // Somebody else's session and another user, too
            case 1 -> "ses_" + random.nextInt(SESSIONS);
            case 2 -> one(USERS);
            case 3 -> user == null ? "anonymous" : user;
            default -> session == null ? "browser" : session;
        };
    }

    private Instant time(long position) {
        Instant inOrder = START.plus(PACE.multipliedBy(position));
        return switch (random.nextInt(100)) {
            case 0 -> inOrder.plus(Duration.ofHours(random.nextInt(200) - 100));
            default -> inOrder.plusNanos(1_000L * (random.nextInt(60_000_000) - 30_000_000));
        };
    }

    private String one(List<String> of) {
        return one(random, of);
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
