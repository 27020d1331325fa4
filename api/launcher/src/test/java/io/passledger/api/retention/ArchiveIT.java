package io.passledger.api.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.application.store.EventsByHand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class ArchiveIT {

    private static final byte[] MASTER_KEY = new byte[32];
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
    private static final RunningPassledger NODE =
            Nodes.settings(DATABASE.url())
                    .with("PASSLEDGER_MASTER_KEY", Base64Url.encode(MASTER_KEY))
                    .with("PASSLEDGER_RETENTION_INTERVAL", "PT1S")
                    .launch();

    private static Api operator;
    private static Tenant shop;
    private static Session old;
    private static Session young;
    private static List<String> rows;
    private static JsonNode story;

    @BeforeAll
    static void archiveOneSessionOfTwo() {
        operator = Api.of(NODE.awaitReady().address()).as(Nodes.ROOT_KEY);
        shop = Tenant.create(operator, Map.of("retention", Map.of("sessions", "P1D")));
        Enrolled user = shop.enrolled("u-1");
        old = shop.begin("u-1");
        old.authenticate(user.passkey()).expect(200);
        young = shop.begin("u-1");
        young.authenticate(user.passkey()).expect(200);
        story = events(old);
        age(old);
        rows = rows(old);
        await().atMost(Duration.ofMinutes(1)).until(() -> archived(old) == rows.size());
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void movesASessionWholeAndUnchanged() {
        assertThat(rows).hasSizeGreaterThan(2);
        assertThat(rows(old)).isEqualTo(rows);
        assertThat(
                        JDBC.queryForObject(
                                "SELECT count(*) FROM ONLY domain_event WHERE session_id = ?"
                                        + " AND type = 'MfaSession'",
                                Long.class,
                                old.id()))
                .isZero();
    }

    @Test
    void leavesYoungOnesAndTheUsersOwnHistory() {
        assertThat(archived(young)).isZero();
        assertThat(
                        JDBC.queryForObject(
                                "SELECT count(*) FROM event_archive WHERE type <> 'MfaSession'",
                                Long.class))
                .isZero();
    }

    @Test
    void isFoundByEveryQueryAsBefore() {
        assertThat(types(events(old))).isEqualTo(types(story));
        assertThat(positions(shop.backend().get("/v1/audit/events?limit=500").expect(200).body()))
                .isSorted()
                .containsAll(positions(story));
    }

    @Test
    void isReplayedAsBefore() {
        String replayId =
                operator.post("/v1/admin/projections/sessions/replays")
                        .expect(202)
                        .text("replayId");
        String path = "/v1/admin/projections/sessions/replays/" + replayId;

        await().atMost(Duration.ofMinutes(1))
                .until(() -> operator.get(path).expect(200).text("status").equals("completed"));
        JsonNode replay = operator.get(path).expect(200).body();
        assertThat(replay.path("digest")).isEqualTo(replay.path("replacedDigest"));
    }

    @Test
    void knowsTheSessionStill() {
        assertThat(shop.backend().get(old.path()).expect(200).text("status"))
                .isEqualTo("completed");
    }

    @Test
    void isItselfAnEvent() {
        JsonNode told =
                shop.backend().get("/v1/audit/events?type=SessionsArchived").expect(200).body();

        assertThat(told.at("/items/0/data/sessions").asInt()).isEqualTo(1);
        assertThat(told.at("/items/0/data/events").asInt()).isEqualTo(rows.size());
    }

    @Test
    void letsNothingElseLeaveTheLogOrComeIntoTheArchive() {
        assertThatThrownBy(() -> JDBC.update("DELETE FROM domain_event"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> JDBC.update("DELETE FROM ONLY domain_event"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> JDBC.update("UPDATE event_archive SET outcome = 'failure'"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> JDBC.update("DELETE FROM event_archive"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> JDBC.update("TRUNCATE domain_event"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() ->
                        JDBC.update(
                                """
                                INSERT INTO event_archive SELECT (e).* FROM (
                                    SELECT e FROM event_archive e LIMIT 1) AS one
                                """))
                .rootCause()
                .hasMessageContaining("only what stands in the log");
    }

    /** Two days older than it is; by hand, since the log lets nobody do so. */
    private static void age(Session session) {
        new EventsByHand(DATABASE.dataSource(), new SecretKeySpec(MASTER_KEY, "AES"))
                .change(jdbc ->
                        jdbc.update(
                                "UPDATE domain_event SET time_stamp = time_stamp - interval '2 days'"
                                        + " WHERE session_id = ? AND type = 'MfaSession'",
                                session.id()));
    }

    private static List<String> rows(Session session) {
        return JDBC.queryForList(
                "SELECT e::text FROM domain_event e WHERE aggregate_identifier = ? ORDER BY position",
                String.class,
                session.id());
    }

    private static int archived(Session session) {
        return JDBC.queryForList(
                        "SELECT position FROM event_archive WHERE session_id = ?",
                        Long.class,
                        session.id())
                .size();
    }

    private static JsonNode events(Session session) {
        return shop.backend().get("/v1/audit/events?sessionId=" + session.id()).expect(200).body();
    }

    private static List<String> types(JsonNode page) {
        return page.path("items").values().stream().map(e -> e.path("type").asString()).toList();
    }

    private static List<Long> positions(JsonNode page) {
        return page.path("items").values().stream().map(e -> e.path("position").asLong()).toList();
    }
}
