package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Users who sign in again and again, each in a thread of its own, whatever happens meanwhile. */
final class Storm {

    private static final int USERS = 8;

    private final Tenant tenant;
    private final List<Enrolled> users;
    private final List<Timed> answers = new CopyOnWriteArrayList<>();
    private final List<SignIn> completed = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running;
    private volatile boolean ended;

    private Storm(Tenant tenant) {
        this.tenant = tenant;
        users = IntStream.range(0, USERS).mapToObj(n -> tenant.enrolled("user-" + n)).toList();
        running = List.copyOf(users.stream().map(this::launched).toList());
    }

    /** A sign-in that was told that it succeeded. */
    record SignIn(Session session, JsonNode credential) {}

    static Storm of(Tenant tenant) {
        return new Storm(tenant);
    }

    List<Enrolled> users() {
        return users;
    }

    List<SignIn> completed() {
        return completed;
    }

    private Future<?> launched(Enrolled user) {
        return threads.submit(() -> {
            while (!ended) {
                signIn(user);
            }
        });
    }

    private void signIn(Enrolled user) {
        Answer begun =
                timed(() -> tenant.backend().post("/v1/sessions", Map.of("userId", user.userId())));
        if (begun.status() != 201) {
            return;
        }
        Session session = Session.of(tenant.backend(), begun);
        Answer options = timed(session::authenticationOptions);
        if (options.status() != 200) {
            return;
        }
        JsonNode credential = user.passkey().get(options.body().path("publicKey"));
        Answer finished = timed(() -> session.finishAuthentication(credential));
        if (finished.status() == 200) {
            completed.add(new SignIn(session, credential));
        }
    }

    private Answer timed(Supplier<Answer> call) {
        Timed timed = Timed.of(call);
        answers.add(timed);
        return timed.answer();
    }

    /** Waits for that many more sign-ins. */
    Storm awaitSignIns(int more) {
        int before = completed.size();
        return awaitMore(() -> completed.size() - before, more);
    }

    /** Waits for that many more refusals. */
    Storm awaitRefusals(int more) {
        long before = refused().size();
        return awaitMore(() -> refused().size() - before, more);
    }

    private Storm awaitMore(Supplier<Number> now, int wanted) {
        await().atMost(Stage.RECOVERY)
                .until(() ->
                        running.stream().anyMatch(Future::isDone)
                                || now.get().longValue() >= wanted);
        return this;
    }

    private List<Timed> refused() {
        return answers.stream().filter(timed -> timed.answer().status() >= 300).toList();
    }

    /** Ends it; whoever got no answer, or none that the contract knows, fails here. */
    void end() throws Exception {
        ended = true;
        for (Future<?> each : running) {
            each.get();
        }
        threads.close();
    }

    /** Asks that each answer was a success or the documented refusal, and came within the bound. */
    void assertAnswered() {
        assertThat(refused()).isNotEmpty().allSatisfy(Timed::assertUnavailable);
        assertThat(answers).allSatisfy(Timed::assertWithinBound);
    }
}
