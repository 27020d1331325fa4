package io.passledger.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.application.integrity.RowMacs;
import java.sql.Connection;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class HistoryIT {

    private static final String KEY =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    @Test
    void isReadAndReplayedByTheService() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        JdbcClient jdbc = database.jdbc();
        List<String> before = indexes(jdbc);
        long written;
        try (Connection connection = database.dataSource().getConnection()) {
            written = new EventMix(12_000, 600, 3, 7).fill(connection, macs(database));

            assertThat(written).isBetween(12_000L, 12_015L);
            assertThat(indexes(jdbc)).isEqualTo(before);
            assertThat(number(jdbc, "SELECT count(*) FROM domain_event")).isEqualTo(written);
            assertThat(number(jdbc, "SELECT count(DISTINCT user_id) FROM domain_event"))
                    .isEqualTo(600);
            assertThat(number(jdbc, "SELECT count(DISTINCT app_id) FROM domain_event"))
                    .isEqualTo(3);
            assertThat(number(jdbc, "SELECT count(DISTINCT payload_type) FROM domain_event"))
                    .isGreaterThan(12);

            try (RunningPassledger service =
                    RunningPassledger.on(database.url(), "postgres", "", KEY)
                            .with("PASSLEDGER_ROOT_KEY", "root_" + KEY)
                            .start()) {
                ReplayFigures figures =
                        ReplayFigures.measure(connection, service.address(), "root_" + KEY);

                // The service's own app is the one event more.
                assertThat(figures.events()).isEqualTo(written + 1);
                assertThat(figures.digestsEqual()).isTrue();
                assertThat(figures.scanPerSecond()).isPositive();
                assertThat(figures.replayPerSecond()).isPositive();
                assertThat(service.out())
                        .contains("of passkeys completed", "found no difference to the live state");
            }
        }
        assertThat(number(jdbc, "SELECT count(*) FROM projected_session_a"))
                .isEqualTo(
                        number(
                                jdbc,
                                "SELECT count(*) FROM domain_event WHERE payload_type = 'SessionBegun'"));
    }

    private static RowMacs macs(TestDatabase database) {
        return new HistoryDatabase(database.url(), "postgres", "")
                .rowMacs(new SecretKeySpec(Base64.getUrlDecoder().decode(KEY), "AES"));
    }

    private static List<String> indexes(JdbcClient jdbc) {
        return jdbc.sql(
                        "SELECT indexdef FROM pg_indexes WHERE tablename = 'domain_event' ORDER BY 1")
                .query(String.class)
                .list();
    }

    private static long number(JdbcClient jdbc, String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
