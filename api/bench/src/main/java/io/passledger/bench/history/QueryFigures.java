package io.passledger.bench.history;

import com.zaxxer.hikari.HikariDataSource;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.EventSearch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures how long the database takes for a page of the audit trail, by kind of query. Timed at
 * the driver, so that network round trips and reading the rows are included.
 */
final class QueryFigures implements Figures {

    private static final int RUNS = 200;
    private static final int A_FEW = 10;
    private static final int PAGE = 51;
    private static final String TOUCHED =
            """
            SELECT sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))
            FROM pg_statio_user_tables WHERE relname IN ('domain_event', 'tree_tile', 'event_lookup')
            """;

    @Override
    public FigureTable measure(HistoryDatabase database, long events, Consumer<String> progress)
            throws SQLException {
        progress.accept("writing %,d events to search in".formatted(events));
        try (HikariDataSource source = database.oneConnection()) {
            try (Connection connection = source.getConnection()) {
                SearchedLog.fill(connection, events);
            }
            progress.accept("searching");
            return measured(source, events, HistoryFigures.isForATry(events) ? A_FEW : RUNS);
        }
    }

    private static FigureTable measured(DataSource source, long events, int runs) {
        EventSearch search = SearchedLog.search(source);
        JdbcTemplate jdbc = new JdbcTemplate(source);
        SearchedPart part = SearchedPart.of(jdbc);
        List<List<String>> rows = new ArrayList<>();
        for (Question question : Question.ALL) {
            rows.add(measured(question, search, jdbc, part, runs));
        }
        return new FigureTable(
                "A page of 50 in %,d events".formatted(events),
                List.of(
                        "asked for",
                        "found",
                        "first ms",
                        "p50 ms",
                        "p99 ms",
                        "CPU p50",
                        "CPU p99",
                        "buffers"),
                rows);
    }

    private static List<String> measured(
            Question question, EventSearch search, JdbcTemplate jdbc, SearchedPart part, int runs) {
        Random random = new Random(1);
        double[] millis = new double[runs];
        double[] busy = new double[runs];
        int found = 0;
        BackendTime backend = BackendTime.of(jdbc);
        long before = touched(jdbc);
        for (int run = 0; run < runs; run++) {
            AuditQuery query = question.ask().apply(new SearchedPart.Draw(part, random));
            long busyBefore = backend.nanos();
            long start = System.nanoTime();
            found += search.find(query, part.settled(), PAGE).size();
            millis[run] = (System.nanoTime() - start) / 1e6;
            busy[run] = (backend.nanos() - busyBefore) / 1e6;
        }
        long buffers = (touched(jdbc) - before) / runs;
        double first = millis[0];
        Arrays.sort(millis);
        Arrays.sort(busy);
        return List.of(
                question.text(),
                FigureTable.number((double) found / runs),
                FigureTable.number(first),
                FigureTable.number(millis[runs / 2]),
                FigureTable.number(millis[runs * 99 / 100]),
                FigureTable.number(busy[runs / 2]),
                FigureTable.number(busy[runs * 99 / 100]),
                String.valueOf(buffers));
    }

    /** Returns the number of buffers accessed so far, cached or not. */
    private static long touched(JdbcTemplate jdbc) {
        jdbc.execute("SELECT pg_stat_force_next_flush()");
        jdbc.execute("SELECT pg_stat_clear_snapshot()");
        Long sum = jdbc.queryForObject(TOUCHED, Long.class);
        return sum == null ? 0 : sum;
    }

    /** A kind of query, with other values each time. */
    record Question(String text, Function<SearchedPart.Draw, AuditQuery> ask) {

        static final List<Question> ALL =
                List.of(
                        new Question("nothing: the log from its beginning", d -> d.query()),
                        new Question("nothing, behind any position", d -> d.behind(d.query())),
                        new Question("a user", d -> d.user(d.query())),
                        new Question("a user and a type", d -> d.type(d.user(d.query()))),
                        new Question(
                                "a user with 1 % of all",
                                d -> d.user(d.query(), SearchedLog.HEAVY_USER)),
                        new Question(
                                "the same and a rare type",
                                d ->
                                        d.type(
                                                d.user(d.query(), SearchedLog.HEAVY_USER),
                                                SearchedLog.RARE_TYPE)),
                        new Question(
                                "the same and failures",
                                d -> d.failed(d.user(d.query(), SearchedLog.HEAVY_USER))),
                        new Question("a user, a late hour", d -> d.hour(d.user(d.query()))),
                        new Question("a session", d -> d.session(d.query())),
                        new Question(
                                "a type, behind any position", d -> d.behind(d.type(d.query()))),
                        new Question("a type in an hour", d -> d.hour(d.type(d.query()))),
                        new Question("a rare type", d -> d.type(d.query(), SearchedLog.RARE_TYPE)),
                        new Question(
                                "a rare type in an hour",
                                d -> d.hour(d.type(d.query(), SearchedLog.RARE_TYPE))),
                        new Question(
                                "a type that came later, before an early time",
                                d -> d.early(d.type(d.query(), "PasskeyRegistered"))),
                        new Question(
                                "an app and a type in an hour",
                                d -> d.hour(d.app(d.type(d.query()), SearchedLog.APP))),
                        new Question(
                                "an app of 50 events",
                                d -> d.app(d.query(), SearchedLog.SMALL_APP)),
                        new Question(
                                "the same and a late hour",
                                d -> d.hour(d.app(d.query(), SearchedLog.SMALL_APP))),
                        new Question("failures", d -> d.failed(d.query())),
                        new Question("failures in an hour", d -> d.hour(d.failed(d.query()))),
                        new Question(
                                "failures of an app, behind any position",
                                d -> d.behind(d.failed(d.app(d.query(), SearchedLog.APP)))),
                        new Question(
                                "successes of an app, behind any position",
                                d -> d.behind(d.succeeded(d.app(d.query(), SearchedLog.APP)))),
                        new Question(
                                "an actor with a third of all",
                                d -> d.behind(d.actor(d.query(), SearchedLog.BUSY_ACTOR))),
                        new Question(
                                "the same and a rare type",
                                d ->
                                        d.type(
                                                d.actor(d.query(), SearchedLog.BUSY_ACTOR),
                                                SearchedLog.RARE_TYPE)),
                        new Question(
                                "the same, in an hour when it did nothing",
                                d -> d.hour(d.actor(d.query(), SearchedLog.BUSY_ACTOR))),
                        new Question("an actor who acts seldom", d -> d.actor(d.query(), "root")),
                        new Question("an actor that is a session", d -> d.browser(d.query())),
                        new Question(
                                "a user and an actor",
                                d -> d.actor(d.user(d.query()), SearchedLog.BUSY_ACTOR)),
                        new Question("an address", d -> d.address(d.query())),
                        new Question("a /24", d -> d.network(d.query())),
                        new Question(
                                "an address with two thirds of all, behind any position",
                                d -> d.behind(d.backend(d.query()))),
                        new Question("the same and failures", d -> d.failed(d.backend(d.query()))),
                        new Question("the same and a user", d -> d.user(d.backend(d.query()))),
                        new Question("a user name", d -> d.username(d.query())),
                        new Question(
                                "a user name, the newest first",
                                d -> d.newestFirst(d.username(d.query()))),
                        new Question("nothing: the newest first", d -> d.newestFirst(d.query())),
                        new Question(
                                "a user with 1 % of all, the newest first",
                                d -> d.newestFirst(d.user(d.query(), SearchedLog.HEAVY_USER))),
                        new Question(
                                "an app and a type in an hour, the newest first",
                                d ->
                                        d.newestFirst(
                                                d.hour(d.app(d.type(d.query()), SearchedLog.APP)))),
                        new Question("an hour", d -> d.hour(d.query())),
                        new Question(
                                "an early time, behind it", d -> d.behind(d.early(d.query()))));
    }
}
