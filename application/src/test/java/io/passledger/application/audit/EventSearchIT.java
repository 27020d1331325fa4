package io.passledger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import io.passledger.application.TestRows;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditQuery.What;
import io.passledger.application.audit.AuditQuery.When;
import io.passledger.application.audit.AuditQuery.Who;
import io.passledger.application.lookup.AddressFilter;
import io.passledger.application.proof.TreeMacs;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.Outcome;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The search finds what a plain look at every event finds, page by page. */
class EventSearchIT {

    private static final int SIZE = 4_000;
    private static final VariedLog LOG = new VariedLog(20_261_121, SIZE);
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final AuditQuery EVERYTHING = AuditQuery.everything(PageRequest.first(50));

    private static final Set<String> NOTHING =
            Set.of(
                    "appId=app_nobodys",
                    "userId=nobody",
                    "sessionId=ses_none",
                    "type=No",
                    "actor=no",
                    "ip=192.0.2.9",
                    "username=nobody",
                    "from=" + at(40_000),
                    "to=" + at(-40_000));

    private final EventSearch search =
            EventSearch.on(
                    DATABASE.dataSource(),
                    new TreeMacs(TestRows.bound(TestRows.failures())),
                    VariedLog.TERMS);

    /** One filter with one value. */
    record Filter(String member, String value, UnaryOperator<AuditQuery> on) {}

    @BeforeAll
    static void write() {
        LOG.write(new JdbcTemplate(DATABASE.dataSource()));
        LOG.writeLookup(new JdbcTemplate(DATABASE.dataSource()));
        DATABASE.jdbc().sql("ANALYZE").update();
    }

    static List<Filter> filters() {
        List<Filter> all = new ArrayList<>();
        for (String app : List.of("app_one", "app_rare", "app_nobodys")) {
            all.add(new Filter("appId", app, q -> q.of(new AppId(app))));
        }
        for (String user : List.of("ada", "app_one", "ses_3", "nobody")) {
            all.add(new Filter("userId", user, q -> with(q, user, null, null)));
        }
        for (String session : List.of("ses_3", "ses_77", "ses_none")) {
            all.add(new Filter("sessionId", session, q -> with(q, null, session, null)));
        }
        for (String type :
                List.of("SessionBegun", "UserLocked", "CloneSuspected", "UnheardOf", "No")) {
            all.add(new Filter("type", type, q -> q.with(new What(type, q.outcome()))));
        }
        for (String actor :
                List.of("key_1", "root", "ses_3", "ses_78", "ada", "anonymous", "browser", "no")) {
            all.add(new Filter("actor", actor, q -> with(q, null, null, actor)));
        }
        for (Outcome outcome : Outcome.values()) {
            all.add(
                    new Filter(
                            "outcome", outcome.wire(), q -> q.with(new What(q.type(), outcome))));
        }
        for (Instant time : List.of(at(-40_000), at(3), at(1_500), at(3_900), at(40_000))) {
            all.add(new Filter("from", time.toString(), q -> q.with(new When(time, q.to()))));
            all.add(new Filter("to", time.toString(), q -> q.with(new When(q.from(), time))));
        }
        for (String ip : List.of("203.0.113.7", "203.0.113.8", "203.0.113.0/24", "192.0.2.9")) {
            all.add(new Filter("ip", ip, q -> with(q, AddressFilter.of(ip), q.username())));
        }
        for (String name : List.of("ADA", "eve", "nobody")) {
            all.add(new Filter("username", name, q -> with(q, q.ip(), name)));
        }
        for (Order order : Order.values()) {
            all.add(new Filter("order", order.wire(), q -> q.in(order)));
        }
        for (long after : List.of(1L, 1_777L, 3_999L)) {
            all.add(new Filter("after", "" + after, q -> q.beyond(after)));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 255, 1_024, 2_900, SIZE})
    void findsTheSameByEachFilterAndEachTwo(long treeUpTo) {
        Tiles.make(DATABASE, treeUpTo);
        Random random = new Random(treeUpTo);
        List<Filter> filters = filters();
        for (Filter one : filters) {
            holds(one.on().apply(EVERYTHING), SIZE, random);
            for (Filter other : filters) {
                if (other.member().compareTo(one.member()) > 0) {
                    holds(other.on().apply(one.on().apply(EVERYTHING)), SIZE, random);
                }
            }
        }
    }

    @Test
    void findsTheSameByAnyNumberOfFilters() {
        Tiles.make(DATABASE, 3_000);
        Random random = new Random(7);
        List<Filter> filters = filters();
        for (int round = 0; round < 1_500; round++) {
            AuditQuery query = EVERYTHING;
            for (int filter = random.nextInt(6); filter >= 0; filter--) {
                query = filters.get(random.nextInt(filters.size())).on().apply(query);
            }
            holds(query, random.nextInt(SIZE + 1), random);
        }
    }

    @Test
    void comparesTimesToTheMicrosecond() {
        Tiles.make(DATABASE, SIZE);
        LogRow event = LOG.rows().get(2_000);
        for (long nanos : List.of(-1_000L, -999L, -1L, 0L, 1L, 400L, 999L, 1_000L)) {
            Instant time = event.at().plusNanos(nanos);
            holds(EVERYTHING.with(new When(time, time.plusSeconds(40))), SIZE, new Random(1));
            holds(EVERYTHING.with(new When(time.minusSeconds(40), time)), SIZE, new Random(1));
        }
    }

    /** The queries above are worth something only where they find something. */
    @ParameterizedTest
    @MethodSource("filters")
    void isAskedForWhatIsThere(Filter filter) {
        assertThat(naive(filter.on().apply(EVERYTHING), SIZE).isEmpty())
                .isEqualTo(NOTHING.contains(filter.member() + "=" + filter.value()));
    }

    private void holds(AuditQuery query, long settled, Random random) {
        int limit = 1 + random.nextInt(400);
        List<Long> paged = new ArrayList<>();
        AuditQuery rest = query;
        List<StoredEvent> page;
        do {
            page = search.find(rest, settled, limit);
            page.forEach(event -> paged.add(event.position()));
            if (!page.isEmpty()) {
                rest = rest.beyond(page.getLast().position());
            }
        } while (page.size() == limit && paged.size() < 1_200);
        List<Long> expected =
                query.order() == Order.DESCENDING
                        ? naive(query, settled).reversed()
                        : naive(query, settled);
        assertThat(paged)
                .as("%s up to %d by %d", query, settled, limit)
                .isEqualTo(
                        page.size() == limit
                                ? expected.subList(0, Math.min(paged.size(), expected.size()))
                                : expected);
    }

    private static List<Long> naive(AuditQuery query, long settled) {
        return LOG.rows().stream()
                .filter(row -> row.matches(query, settled))
                .map(LogRow::position)
                .toList();
    }

    private static Instant at(long position) {
        return VariedLog.START
                .plus(VariedLog.PACE.multipliedBy(position))
                .plus(Duration.ofMillis(1));
    }

    private static AuditQuery with(
            AuditQuery query,
            @Nullable String user,
            @Nullable String session,
            @Nullable String actor) {
        return query.with(
                new Who(
                        user == null ? query.userId() : user,
                        session == null ? query.sessionId() : session,
                        actor == null ? query.actor() : actor,
                        query.ip(),
                        query.username()));
    }

    private static AuditQuery with(
            AuditQuery query, @Nullable AddressFilter ip, @Nullable String username) {
        return query.with(new Who(query.userId(), query.sessionId(), query.actor(), ip, username));
    }
}
