package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold when an outage is over. */
final class Aftermath {

    private static final List<String> PROJECTIONS = List.of("passkeys", "sessions", "users");

    private final Tenant tenant;
    private final Storm storm;

    private Aftermath(Tenant tenant, Storm storm) {
        this.tenant = tenant;
        this.storm = storm;
    }

    static void assertConsistent(Tenant tenant, Storm storm) {
        Stage.awaitReady();
        Aftermath aftermath = new Aftermath(tenant, storm);
        aftermath.assertThatWhatWasAnsweredIsInTheTrail();
        aftermath.assertThatNothingUsedCanBeUsedAgain();
        aftermath.assertThatStreamsHaveNoGaps();
        aftermath.assertThatUsersSignInAgain();
        aftermath.assertThatViewsAgreeWithTheLog();
        assertThatNothingLeaks();
    }

    private void assertThatWhatWasAnsweredIsInTheTrail() {
        List<String> completed = sessionsOf("SessionCompleted");
        assertThat(completed).doesNotHaveDuplicates();
        assertThat(completed)
                .containsAll(
                        storm.completed().stream().map(signIn -> signIn.session().id()).toList());
    }

    private void assertThatNothingUsedCanBeUsedAgain() {
        storm.completed()
                .forEach(signIn ->
                        signIn.session()
                                .finishAuthentication(signIn.credential())
                                .expect(409, "action-not-allowed"));
    }

    private void assertThatStreamsHaveNoGaps() {
        assertThat(
                        Stage.postgres()
                                .jdbc()
                                .sql(
                                        """
                                        SELECT aggregate_identifier FROM domain_event GROUP BY 1
                                        HAVING max(sequence_number) <> count(*) - 1
                                        """)
                                .query(String.class)
                                .list())
                .isEmpty();
    }

    private void assertThatUsersSignInAgain() {
        for (Enrolled user : storm.users()) {
            assertThat(user.signIn().text("status")).isEqualTo("completed");
        }
    }

    private void assertThatViewsAgreeWithTheLog() {
        for (Enrolled user : storm.users()) {
            long used = sessionsOf("PasskeyUsed&userId=" + user.userId()).size();
            Answer listed = tenant.backend().get("/v1/users/" + user.userId() + "/passkeys");
            assertThat(listed.expect(200).body().at("/items/0/useCount").asLong()).isEqualTo(used);
        }
        for (String name : PROJECTIONS) {
            assertThatReplayFindsTheSame("/v1/admin/projections/" + name + "/replays");
        }
    }

    private static void assertThatReplayFindsTheSame(String path) {
        // Tables that another replay has just swapped out are waited for.
        Answer started =
                await().atMost(Stage.RECOVERY)
                        .until(() -> Stage.operator().post(path), answer -> answer.status() == 202);
        Answer done =
                await().atMost(Stage.RECOVERY)
                        .until(
                                () ->
                                        Stage.operator()
                                                .get(path + "/" + started.text("replayId"))
                                                .expect(200),
                                answer -> !answer.text("status").equals("running"));
        assertThat(done.text("status")).as("%s", done).isEqualTo("completed");
        assertThat(done.text("digest")).isEqualTo(done.text("replacedDigest"));
    }

    private static void assertThatNothingLeaks() {
        await().atMost(Stage.RECOVERY)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(Stage.gauge("hikaricp_connections_active")).isZero();
                    assertThat(Stage.gauge("hikaricp_connections_pending")).isZero();
                });
    }

    /** The sessions of all events of a type, in the order of the log. */
    private List<String> sessionsOf(String type) {
        List<String> sessions = new ArrayList<>();
        String page = "/v1/audit/events?limit=500&type=" + type;
        JsonNode body = tenant.backend().get(page).expect(200).body();
        while (true) {
            body.path("items").values().forEach(event -> sessions.add(session(event)));
            if (body.path("next").isNull()) {
                return sessions;
            }
            String next = page + "&after=" + body.path("next").asString();
            body = tenant.backend().get(next).expect(200).body();
        }
    }

    private static String session(JsonNode event) {
        return event.path("sessionId").asString();
    }
}
