package io.passledger.bench.history;

import io.passledger.application.audit.AuditQuery;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The searchable values of the mix: some of its users and sessions, and its bounds.
 *
 * @param settled the log's last position
 * @param from begin of the mix
 * @param to end of the mix
 */
record SearchedPart(
        long settled, Instant from, Instant to, List<String> users, List<String> sessions) {

    private static final Instant EARLY = Instant.parse("2024-01-02T06:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    SearchedPart {
        users = List.copyOf(users);
        sessions = List.copyOf(sessions);
    }

    static SearchedPart of(JdbcTemplate jdbc) {
        long settled = number(jdbc, "SELECT max(position) FROM domain_event");
        String some =
                """
                SELECT %s FROM generate_series(0, 399) AS places (n)
                CROSS JOIN LATERAL (
                    SELECT * FROM domain_event
                    WHERE position > (%d * (0.34 + 0.6 * n / 400))::bigint
                      AND user_id IS NOT NULL AND session_id IS NOT NULL
                    ORDER BY position LIMIT 1) event
                """;
        return new SearchedPart(
                settled,
                time(jdbc, settled / 3 + 100),
                time(jdbc, settled - 100),
                jdbc.queryForList(some.formatted("user_id", settled), String.class),
                jdbc.queryForList(some.formatted("session_id", settled), String.class));
    }

    private static long number(JdbcTemplate jdbc, String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }

    private static Instant time(JdbcTemplate jdbc, long position) {
        return Instant.ofEpochSecond(
                number(
                        jdbc,
                        """
                        SELECT extract(epoch FROM time_stamp)::bigint FROM domain_event
                        WHERE position >= %d ORDER BY position LIMIT 1
                        """
                                .formatted(position)));
    }

    /** Draws values for one query. */
    record Draw(SearchedPart part, Random random) {

        private static final List<String> TYPES =
                List.of("SessionBegun", "CeremonyFailed", "PasskeyUsed", "AuthenticatorsReset");

        AuditQuery query() {
            return new AuditQuery(null, null, null, null, null, null, null, null, 0, 50);
        }

        AuditQuery app(AuditQuery q, String app) {
            return with(q, new AppId(app), q.userId(), q.sessionId(), q.type(), q.actor());
        }

        AuditQuery user(AuditQuery q) {
            return user(q, one(part.users()));
        }

        AuditQuery user(AuditQuery q, String user) {
            return with(q, q.appId(), user, q.sessionId(), q.type(), q.actor());
        }

        AuditQuery session(AuditQuery q) {
            return with(q, q.appId(), q.userId(), one(part.sessions()), q.type(), q.actor());
        }

        AuditQuery type(AuditQuery q) {
            return type(q, one(TYPES));
        }

        AuditQuery type(AuditQuery q, String type) {
            return with(q, q.appId(), q.userId(), q.sessionId(), type, q.actor());
        }

        AuditQuery actor(AuditQuery q, String actor) {
            return with(q, q.appId(), q.userId(), q.sessionId(), q.type(), actor);
        }

        AuditQuery browser(AuditQuery q) {
            return actor(q, one(part.sessions()));
        }

        AuditQuery failed(AuditQuery q) {
            return with(q, Outcome.FAILURE, q.from(), q.to(), q.after());
        }

        AuditQuery succeeded(AuditQuery q) {
            return with(q, Outcome.SUCCESS, q.from(), q.to(), q.after());
        }

        AuditQuery hour(AuditQuery q) {
            long seconds = Duration.between(part.from(), part.to()).toSeconds();
            Instant from = part.from().plusSeconds((long) (seconds * random.nextDouble()));
            return with(q, q.outcome(), from, from.plus(HOUR), q.after());
        }

        AuditQuery early(AuditQuery q) {
            return with(q, q.outcome(), q.from(), EARLY, q.after());
        }

        AuditQuery behind(AuditQuery q) {
            return with(
                    q,
                    q.outcome(),
                    q.from(),
                    q.to(),
                    (long) (part.settled() * random.nextDouble()));
        }

        AuditQuery address(AuditQuery q) {
            return q.of(AddressFilter.of(anyAddress()), q.username());
        }

        AuditQuery network(AuditQuery q) {
            return q.of(AddressFilter.of(anyAddress() + "/24"), q.username());
        }

        AuditQuery backend(AuditQuery q) {
            return q.of(HistoryLookup.BACKEND, q.username());
        }

        AuditQuery username(AuditQuery q) {
            return q.of(q.ip(), HistoryLookup.username(random.nextInt(50_000) / 5 * 5L));
        }

        AuditQuery newestFirst(AuditQuery q) {
            return q.in(AuditQuery.Order.DESCENDING);
        }

        private String anyAddress() {
            return HistoryLookup.address((long) (part.settled() * random.nextDouble()));
        }

        private String one(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        private static AuditQuery with(
                AuditQuery q,
                @Nullable AppId app,
                @Nullable String user,
                @Nullable String session,
                @Nullable String type,
                @Nullable String actor) {
            return new AuditQuery(
                    app,
                    user,
                    session,
                    type,
                    actor,
                    q.outcome(),
                    q.from(),
                    q.to(),
                    q.after(),
                    q.limit(),
                    q.ip(),
                    q.username(),
                    q.order());
        }

        private static AuditQuery with(
                AuditQuery q,
                @Nullable Outcome outcome,
                @Nullable Instant from,
                @Nullable Instant to,
                long after) {
            return new AuditQuery(
                    q.appId(),
                    q.userId(),
                    q.sessionId(),
                    q.type(),
                    q.actor(),
                    outcome,
                    from,
                    to,
                    after,
                    q.limit(),
                    q.ip(),
                    q.username(),
                    q.order());
        }
    }
}
