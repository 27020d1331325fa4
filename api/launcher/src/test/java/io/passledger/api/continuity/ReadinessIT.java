package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readiness says what is so. */
class ReadinessIT {

    private static Stage stage;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        stage = Stage.open();
        tenant = stage.tenant();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void endsWhileTheDatabaseTakesNoWrites() {
        stage.server().set("default_transaction_read_only", "on");
        try {
            stage.awaitReadiness(503);
        } finally {
            stage.server().set("default_transaction_read_only", "off");
        }
        stage.awaitReadiness(200);
    }

    @Test
    void endsWhileTheTreeIsHeldBack() throws Exception {
        try (Connection holder = connection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT * FROM tree_head FOR UPDATE");
            tenant.begin("held-back");

            stage.awaitReadiness(503);
            holder.rollback();
        }
        stage.awaitReadiness(200);
    }

    @Test
    void endsWhileSomebodyHoldsTheLogOpenBelowNewerEvents() throws Exception {
        try (Connection holder = connection()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("INSERT INTO domain_event SELECT * FROM domain_event WHERE false");
            tenant.begin("unsettled");

            stage.awaitReadiness(503);
            holder.rollback();
        }
        stage.awaitReadiness(200);
    }

    @Test
    void endsWhileAProjectionCantGoOn() {
        rename("user_id", "renamed");
        try {
            tenant.enrolled("unprojected");
            stage.awaitReadiness(503);
        } finally {
            rename("renamed", "user_id");
        }
        stage.awaitReadiness(200);
    }

    private static void rename(String from, String to) {
        for (String slot : new String[] {"a", "b"}) {
            stage.server()
                    .jdbc()
                    .sql(
                            "ALTER TABLE projected_user_%s RENAME COLUMN %s TO %s"
                                    .formatted(slot, from, to))
                    .update();
        }
    }

    @Test
    void isAnsweredInTimeWhateverItWaitsFor() throws Exception {
        try (Connection holder = connection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE projection IN ACCESS EXCLUSIVE MODE");
            long start = System.nanoTime();
            int status = stage.readiness();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            holder.rollback();

            assertThat(status).isEqualTo(503);
            assertThat(took).isLessThan(Duration.ofSeconds(3 * 2));
        }
        stage.awaitReadiness(200);
    }

    @Test
    void endsWithASchemaThatIsTooNewAndSoDoDecisions() {
        stage.server()
                .jdbc()
                .sql(
                        """
                        INSERT INTO flyway_schema_history
                        SELECT max(installed_rank) + 1, '99.0', 'newer', 'SQL', 'V99_0__newer.sql', 1,
                            'test', now(), 1, true
                        FROM flyway_schema_history
                        """)
                .update();
        try {
            stage.awaitReadiness(503);
            assertThat(
                            tenant.backend()
                                    .post("/v1/sessions", Map.of("userId", "too-new"))
                                    .expect(503, "service-unavailable")
                                    .text("detail"))
                    .contains("schema version 99.0");

            RunningPassledger older = Nodes.settings(TwoNodes.url(stage.server())).launch();
            assertThat(older.awaitExit()).isEqualTo(1);
            assertThat(older.err()).hasLineCount(1).contains("schema version 99.0");
        } finally {
            stage.server()
                    .jdbc()
                    .sql("DELETE FROM flyway_schema_history WHERE version = '99.0'")
                    .update();
        }
        stage.awaitReadiness(200);
        tenant.begin("afterwards");
    }

    @Test
    void endsWhenEventsAreDeletedBeforeTheTreeHasThem() throws Exception {
        try (Stage own = Stage.open();
                Connection holder = DriverManager.getConnection(TwoNodes.url(own.server()))) {
            Tenant shop = own.tenant();
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT * FROM tree_head FOR UPDATE");
            String session = shop.begin("unseen").id();

            own.byHand("DELETE FROM domain_event WHERE session_id = ?", session);
            holder.rollback();

            own.awaitReadiness(503);
            await().atMost(TwoNodes.RECOVERY)
                    .until(() -> own.lines().contains("ERROR [-] Continuity"));
            await().atMost(TwoNodes.RECOVERY)
                    .until(() -> History.in(own.server()).eventsOf("EventsLost").size() == 1);
            assertThat(own.readiness()).isEqualTo(503);
        }
    }

    private static Connection connection() throws Exception {
        return DriverManager.getConnection(TwoNodes.url(stage.server()));
    }
}
