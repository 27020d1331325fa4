package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A newer release has recorded what this one doesn't know. */
class NewerEventsIT {

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
    void areNotDecidedOn() {
        Enrolled user = tenant.enrolled("banished");
        record(user.tenant().appId() + "/banished", "UserBanished", "1");

        Answer begun =
                tenant.backend()
                        .post("/v1/sessions", Map.of("userId", "banished"))
                        .expect(503, "service-unavailable");
        assertThat(begun.text("detail")).contains("UserBanished of revision 1");
        tenant.enrolled("another").signIn();
        assertThat(stage.readiness()).isEqualTo(200);
    }

    @Test
    void areNotDecidedOnInANewerRevision() {
        Enrolled user = tenant.enrolled("revised");
        record(user.tenant().appId() + "/revised", "UserLocked", "2000");

        assertThat(
                        tenant.backend()
                                .post("/v1/sessions", Map.of("userId", "revised"))
                                .expect(503, "service-unavailable")
                                .text("detail"))
                .contains("UserLocked of revision 2000");
    }

    @Test
    void areShownAsTheyWereStored() {
        Session session = tenant.begin("shown");
        record(session.id(), "SessionHaunted", "1");

        JsonNode shown =
                tenant.backend()
                        .get("/v1/audit/events?sessionId=" + session.id())
                        .expect(200)
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(event -> event.path("type").asString().equals("SessionHaunted"))
                        .findFirst()
                        .orElseThrow();
        assertThat(shown.path("data").path("until").asString()).isEqualTo("2030-01-01T00:00:00Z");
        for (String format : new String[] {"application/x-ndjson", "text/csv"}) {
            assertThat(
                            tenant.backend()
                                    .with("Accept", format)
                                    .get("/v1/audit/events")
                                    .expect(200)
                                    .http()
                                    .body())
                    .contains("SessionHaunted");
        }
        Answer story = tenant.backend().get("/v1/audit/sessions/" + session.id()).expect(200);
        assertThat(story.body().at("/explanation/text").asString())
                .contains("SessionHaunted was recorded")
                .contains("this may be incomplete");
    }

    @Test
    void arePutAsideByProjectionsUntilTheyAreKnown() {
        Enrolled user = tenant.enrolled("put-aside");
        record(user.tenant().appId() + "/put-aside", "UserShackled", "1");
        await().atMost(TwoNodes.RECOVERY).until(() -> letters("UserShackled") == 3);
        tenant.enrolled("goes-on");
        assertThat(tenant.mfa("goes-on").body().path("passkeys").asInt()).isEqualTo(1);
        assertThat(stage.readiness()).isEqualTo(200);

        // As where a release is started that knows it.
        stage.events()
                .change(jdbc ->
                        jdbc.update(
                                "UPDATE domain_event SET payload_type = 'UserUnlocked'"
                                        + " WHERE payload_type = 'UserShackled'"));

        await().atMost(TwoNodes.RECOVERY).until(() -> letters("UserShackled") == 0);
    }

    private static int letters(String type) {
        return stage.server()
                .jdbc()
                .sql("SELECT count(*) FROM projection_dead_letter WHERE event_type = ?")
                .param(type)
                .query(Integer.class)
                .single();
    }

    /** One more event of a stream, much as its last one. */
    private static void record(String aggregateId, String type, String revision) {
        stage.events()
                .change(jdbc ->
                        jdbc.update(
                                """
                                INSERT INTO domain_event (event_identifier, type,
                                    aggregate_identifier, sequence_number, payload_type,
                                    payload_revision, payload, meta_data, time_stamp, outcome,
                                    app_id, user_id, session_id, actor_id, key_id)
                                SELECT 'evt_' || md5(random()::text), type, aggregate_identifier,
                                    sequence_number + 1, ?, ?, convert_to(jsonb_build_object(
                                        'user', jsonb_build_object('appId', app_id,
                                            'userId', user_id),
                                        'sessionId', session_id,
                                        'until', '2030-01-01T00:00:00Z')::text, 'UTF8'),
                                    meta_data, time_stamp, 'success', app_id, user_id,
                                    session_id, actor_id, key_id
                                FROM domain_event WHERE aggregate_identifier = ?
                                ORDER BY sequence_number DESC LIMIT 1
                                """,
                                type,
                                revision,
                                aggregateId));
    }
}
