package io.passledger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.TestDatabase;
import io.passledger.application.store.StoredEvent;
import io.passledger.domain.app.AppId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class NewestOfTypeIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
    private static final AppId ONE = new AppId("app_one");
    private static final String BEGUN = "SessionBegun";

    private final NewestOfType newest = NewestOfType.on(DATABASE.dataSource());

    @BeforeAll
    static void write() {
        new VariedLog(20_261_121, 2_000).write(JDBC);
        JDBC.execute("ANALYZE domain_event");
    }

    private static List<Long> plainly(long settled, int limit) {
        return JDBC.queryForList(
                """
                SELECT position FROM (SELECT * FROM domain_event OFFSET 0) AS every
                WHERE app_id = 'app_one' AND payload_type = 'SessionBegun' AND position <= ?
                ORDER BY position DESC LIMIT ?
                """,
                Long.class,
                settled,
                limit);
    }

    @Test
    void findsWhatAPlainLookFinds() {
        for (int limit : new int[] {1, 7, 10_000}) {
            for (long settled : new long[] {0, 999, 100_000}) {
                assertThat(newest.find(ONE, BEGUN, settled, limit))
                        .extracting(StoredEvent::position)
                        .isEqualTo(plainly(settled, limit));
            }
        }
        assertThat(plainly(100_000, 10_000)).hasSizeGreaterThan(20);
    }

    @Test
    void looksAtNoOtherEvent() {
        LongReads reads = new LongReads(JDBC, new JdbcTransactionManager(DATABASE.dataSource()));

        List<String> plan =
                reads.run(() ->
                        JDBC.queryForList(
                                "EXPLAIN " + NewestOfType.SQL,
                                String.class,
                                ONE.value(),
                                BEGUN,
                                BEGUN,
                                100_000L,
                                7));

        assertThat(plan)
                .anyMatch(line -> line.contains("Index Scan Backward using domain_event_app_type"))
                .noneMatch(line -> line.contains("Seq Scan") || line.contains("Sort  "))
                .noneMatch(line -> line.contains("Filter"));
    }
}
