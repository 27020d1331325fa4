package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The server answers, but somebody else holds what a request needs. */
class TableLockedIT {

    /** More than there are connections in the pool, and fewer than there are threads. */
    private static final int MANY = 60;

    private final Tenant tenant = Stage.tenant();

    @Test
    void refusesWhileTheLogIsLockedAndGoesOn() throws Exception {
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        try (var _ = HeldLock.on("domain_event")) {
            storm.awaitRefusals(20);
        }
        storm.awaitSignIns(20).end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }

    @Test
    void answersManyMoreThanThereAreConnections() throws Exception {
        Enrolled user = tenant.enrolled("waiting");
        List<Session> sessions =
                IntStream.range(0, MANY).mapToObj(_ -> tenant.begin(user.userId())).toList();
        List<Timed> refused;
        try (var _ = HeldLock.on("domain_event")) {
            refused = atOnce(sessions.stream().map(TableLockedIT::show).toList());
            assertThat(Timed.of(() -> tenant.backend().get("/.well-known/jwks.json")).took())
                    .isLessThan(Stage.AT_ONCE);
        }
        refused.forEach(Timed::assertUnavailable);

        List<Timed> shown = atOnce(sessions.stream().map(TableLockedIT::show).toList());

        assertThat(shown).allSatisfy(timed -> timed.answer().expect(200));
    }

    @Test
    void claimsNothingWhileClaimsAreLocked() {
        var keyed = tenant.backend().with("Idempotency-Key", "locked-" + System.nanoTime());
        try (var _ = HeldLock.on("claim")) {
            Timed.of(() -> keyed.post("/v1/sessions", Map.of("userId", "claiming")))
                    .assertUnavailable();
        }

        Answer begun = keyed.post("/v1/sessions", Map.of("userId", "claiming"));

        // Nothing of the first try was done: this is the first answer, with its secret.
        assertThat(begun.expect(201).has("sessionToken")).isTrue();
        assertThat(
                        tenant.backend()
                                .get("/v1/audit/events?type=SessionBegun&userId=claiming")
                                .expect(200)
                                .body()
                                .path("items")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void readsOnlyTheViewsThatAreLocked() {
        Enrolled user = tenant.enrolled("viewed");
        assertThat(tenant.passkeyIds(user.userId())).hasSize(1);
        try (var _ = HeldLock.on("projected_passkey_a", "projected_passkey_b")) {
            Timed.of(() -> tenant.backend().get("/v1/users/viewed/passkeys")).assertUnavailable();
            assertThat(user.signIn().text("status")).isEqualTo("completed");
        }
        tenant.backend().get("/v1/users/viewed/passkeys").expect(200);
    }

    /** Nothing of it can be undone, so nobody may be told that it has failed. */
    @Test
    void erasesWhileTheViewIsLocked() {
        Enrolled user = tenant.enrolled("erased");
        try (var _ = HeldLock.on("projected_passkey_a", "projected_passkey_b")) {
            Answer erased = tenant.backend().delete("/v1/users/" + user.userId());

            assertThat(erased.expect(200).has("receipt")).isTrue();
        }
        tenant.backend().delete("/v1/users/" + user.userId()).expect(200);
    }

    private static Supplier<Answer> show(Session session) {
        return session::show;
    }

    private static List<Timed> atOnce(List<Supplier<Answer>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Timed>> running =
                    calls.stream().map(call -> threads.submit(() -> Timed.of(call))).toList();
            for (Future<Timed> each : running) {
                each.get();
            }
            return running.stream().map(Future::resultNow).toList();
        }
    }
}
