package io.passledger.bench.history;

import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditQuery.What;
import io.passledger.application.audit.AuditQuery.When;
import io.passledger.application.audit.AuditQuery.Who;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
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
            return AuditQuery.everything(PageRequest.first(50));
        }

        AuditQuery app(AuditQuery q, String app) {
            return q.of(new AppId(app));
        }

        AuditQuery user(AuditQuery q) {
            return user(q, one(part.users()));
        }

        AuditQuery user(AuditQuery q, String user) {
            return q.with(new Who(user, q.sessionId(), q.actor(), q.ip(), q.username()));
        }

        AuditQuery session(AuditQuery q) {
            String session = one(part.sessions());
            return q.with(new Who(q.userId(), session, q.actor(), q.ip(), q.username()));
        }

        AuditQuery type(AuditQuery q) {
            return type(q, one(TYPES));
        }

        AuditQuery type(AuditQuery q, String type) {
            return q.with(new What(type, q.outcome()));
        }

        AuditQuery actor(AuditQuery q, String actor) {
            return q.with(new Who(q.userId(), q.sessionId(), actor, q.ip(), q.username()));
        }

        AuditQuery browser(AuditQuery q) {
            return actor(q, one(part.sessions()));
        }

        AuditQuery failed(AuditQuery q) {
            return q.with(new What(q.type(), Outcome.FAILURE));
        }

        AuditQuery succeeded(AuditQuery q) {
            return q.with(new What(q.type(), Outcome.SUCCESS));
        }

        AuditQuery hour(AuditQuery q) {
            long seconds = Duration.between(part.from(), part.to()).toSeconds();
            Instant from = part.from().plusSeconds((long) (seconds * random.nextDouble()));
            return q.with(new When(from, from.plus(HOUR)));
        }

        AuditQuery early(AuditQuery q) {
            return q.with(new When(q.from(), EARLY));
        }

        AuditQuery behind(AuditQuery q) {
            return q.beyond((long) (part.settled() * random.nextDouble()));
        }

        AuditQuery address(AuditQuery q) {
            return from(q, AddressFilter.of(anyAddress()));
        }

        AuditQuery network(AuditQuery q) {
            return from(q, AddressFilter.of(anyAddress() + "/24"));
        }

        AuditQuery backend(AuditQuery q) {
            return from(q, HistoryLookup.BACKEND);
        }

        AuditQuery username(AuditQuery q) {
            String name = HistoryLookup.username(random.nextInt(50_000) / 5 * 5L);
            return q.with(new Who(q.userId(), q.sessionId(), q.actor(), q.ip(), name));
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

        private static AuditQuery from(AuditQuery q, AddressFilter ip) {
            return q.with(new Who(q.userId(), q.sessionId(), q.actor(), ip, q.username()));
        }
    }
}
