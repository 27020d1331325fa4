package io.passledger.api.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A projection is rebuilt from the log beside the live one, and takes its place. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    private final Api operator = Nodes.operator();
    private final JdbcClient database = Nodes.database();

    @Test
    void everyProjectionTellsHowItGoes() {
        long position = SHOP.enrolled("listed").session().begun().position();

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode all = operator.get("/v1/admin/projections").expect(200).body();
                    assertThat(names(all)).containsExactly("passkeys", "sessions", "users");
                    for (JsonNode each : all) {
                        assertThat(each.path("position").asLong()).isGreaterThan(position);
                        assertThat(each.path("lag").asLong())
                                .isEqualTo(
                                        each.path("head").asLong()
                                                - each.path("position").asLong());
                        assertThat(each.path("status").asString()).isEqualTo("running");
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"passkeys", "sessions", "users"})
    void findsWhatTheLiveOneHas(String name) {
        SHOP.enrolled("replayed-" + name).signIn();

        Answer done = awaitEnd(name, start(name));

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.body().path("progress").asDouble()).isEqualTo(1);
        assertThat(done.text("digest")).isNotEmpty().isEqualTo(done.text("replacedDigest"));
        assertThat(SHOP.passkeyIds("replayed-" + name)).hasSize(1);
    }

    @Test
    void readsAndWritesGoOnMeanwhile() throws Exception {
        Enrolled user = SHOP.enrolled("goes-on");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(() -> rename(user, over, reads));
            awaitMore(reads, writer);
            for (String name : List.of("passkeys", "users")) {
                assertThat(awaitEnd(name, start(name)).text("status")).isEqualTo("completed");
            }
            awaitMore(reads, writer);
            over.set(true);
            writer.get();
        } finally {
            over.set(true);
        }
    }

    private static void awaitMore(AtomicInteger reads, Future<?> writer) {
        int before = reads.get();
        await().atMost(PATIENCE).until(() -> writer.isDone() || reads.get() > before + 10);
    }

    /** Writes, and reads at either node what was just written. */
    private static void rename(Enrolled user, AtomicBoolean over, AtomicInteger reads) {
        Api self = user.self();
        String path = "/v1/users/me/passkeys";
        String id = self.get(path).expect(200).text("items/0/passkeyId");
        while (!over.get()) {
            String alias = "alias " + reads.incrementAndGet();
            self.patch(path + "/" + id, Map.of("alias", alias)).expect(200);
            Answer listed = self.at(Nodes.either(reads.get())).get(path).expect(200);
            assertThat(listed.text("items/0/alias")).isEqualTo(alias);
            assertThat(SHOP.mfa(user.userId()).body().path("passkeys").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aSecondOneOfTheSameProjectionIsRefused() {
        // The first waits for as long as somebody may still read what it would overwrite.
        awaitEnd("sessions", start("sessions"));
        String running = start("sessions");

        operator.post(path("sessions")).expect(409, "action-not-allowed");
        operator.at(Nodes.second()).post(path("sessions")).expect(409, "action-not-allowed");

        JsonNode listed = operator.get("/v1/admin/projections").expect(200).body();
        assertThat(listed.at("/1/replay/id").asString()).isEqualTo(running);
        awaitEnd("sessions", running);
    }

    @Test
    void whatIsUnknownIsNotFound() {
        String known = start("users");

        operator.post(path("audit")).expect(404, "not-found");
        operator.get(path("users") + "/rpl_unknown").expect(404, "not-found");
        operator.get(path("passkeys") + "/" + known).expect(404, "not-found");
        awaitEnd("users", known);
    }

    @Test
    void onlyWhoAdministersProjectionsMayAsk() {
        SHOP.backend().post(path("users")).expect(403, "insufficient-scope");
        SHOP.backend().get("/v1/admin/projections").expect(403, "insufficient-scope");
        Nodes.stranger().post(path("users")).expect(401, "unauthenticated");
        SHOP.backendWith("projections:admin").get("/v1/admin/projections").expect(200);
    }

    @Test
    void aChangedRowIsNotShownAndMended() {
        Enrolled user = SHOP.enrolled("damaged");
        String id = SHOP.passkeyIds(user.userId()).getFirst();
        damage("UPDATE %s SET alias = 'forged' WHERE passkey_id = :id", id);
        assertThat(
                        SHOP.backend()
                                .get("/v1/users/" + user.userId() + "/passkeys")
                                .expect(503, "service-unavailable")
                                .text("detail"))
                .contains("does not verify");

        Answer done = awaitEnd("passkeys", start("passkeys"));

        assertThat(done.text("digest")).isNotEqualTo(done.text("replacedDigest"));
        assertThat(alias(user)).isNotEqualTo("forged");
        assertThatNothingIsLeftToMend();
    }

    @Test
    void aLostRowIsFoundAndMended() {
        Enrolled user = SHOP.enrolled("lost");
        String id = SHOP.passkeyIds(user.userId()).getFirst();
        damage("DELETE FROM %s WHERE passkey_id = :id", id);
        assertThat(SHOP.passkeyIds(user.userId())).isEmpty();

        Answer done = awaitEnd("passkeys", start("passkeys"));

        assertThat(done.text("digest")).isNotEqualTo(done.text("replacedDigest"));
        assertThat(SHOP.passkeyIds(user.userId())).containsExactly(id);
        assertThatNothingIsLeftToMend();
    }

    private void assertThatNothingIsLeftToMend() {
        Answer again = awaitEnd("passkeys", start("passkeys"));
        assertThat(again.text("digest")).isEqualTo(again.text("replacedDigest"));
    }

    /** By hand, in the tables that are live. */
    private void damage(String sql, String passkeyId) {
        String slot =
                database.sql("SELECT slot FROM projection WHERE name = 'passkeys'")
                        .query(String.class)
                        .single();
        int damaged =
                database.sql(sql.formatted("projected_passkey_" + slot))
                        .param("id", passkeyId)
                        .update();
        assertThat(damaged).isEqualTo(1);
    }

    private static String alias(Enrolled user) {
        return SHOP.backend()
                .get("/v1/users/" + user.userId() + "/passkeys")
                .expect(200)
                .text("items/0/alias");
    }

    /** Starts one as soon as no other runs. */
    private String start(String name) {
        return await().atMost(PATIENCE)
                .until(() -> operator.post(path(name)), answer -> answer.status() != 409)
                .expect(202)
                .text("replayId");
    }

    private Answer awaitEnd(String name, String replayId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> operator.get(path(name) + "/" + replayId).expect(200),
                        answer -> !answer.text("status").equals("running"));
    }

    private static List<String> names(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> each.path("name").asString())
                .toList();
    }

    private static String path(String name) {
        return "/v1/admin/projections/" + name + "/replays";
    }
}
