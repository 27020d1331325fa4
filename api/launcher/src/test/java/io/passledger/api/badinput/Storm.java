package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation, in a state in which it would work, and all the wrong things that are sent to it.
 * What goes wrong is told at the end, all together.
 */
final class Storm {

    private static final String JSON = "application/json";

    private final DescribedOperation operation;
    private final Scene scene;
    private final Faults faults = new Faults();
    private final Set<String> refusedRequests = new HashSet<>();

    Storm(DescribedOperation operation, Tenant tenant) {
        this(operation, Scene.of(operation, tenant));
    }

    private Storm(DescribedOperation operation, Scene scene) {
        this.operation = operation;
        this.scene = scene;
    }

    /** The body that would do. */
    JsonNode body() {
        return Objects.requireNonNull(scene.body());
    }

    /** The same as it is sent. */
    Spoilt right() {
        return Spoilt.of("nothing", Objects.toString(scene.body(), ""));
    }

    /** Sends what is wrong, and asks for a 400 that says where; of what is too long, a 413. */
    void refuses(Spoilt spoilt) {
        faults.check(
                spoilt,
                () -> {
                    Answer answer = Soon.answer(() -> send(scene, JSON, spoilt));
                    Helpful.assertProblem(answer);
                    answer.expect(400, "invalid-request");
                    if (!spoilt.pointer().isEmpty()) {
                        Helpful.assertPointsAt(spoilt.pointer(), answer);
                    }
                    refusedRequests.add(answer.header("X-Request-Id"));
                });
    }

    /** The same of something else about the request. */
    void refuses(int status, String code, @Nullable String contentType, Spoilt spoilt) {
        faults.check(
                spoilt + " as " + contentType,
                () -> {
                    Answer answer = Soon.answer(() -> send(scene, contentType, spoilt));
                    Helpful.assertProblem(answer).expect(status, code);
                    refusedRequests.add(answer.header("X-Request-Id"));
                });
    }

    /** Sends what may be right, to another scene each: the answer is as the contract has it. */
    void answers(Spoilt spoilt) {
        faults.check(
                spoilt,
                () -> {
                    Answer answer =
                            Soon.prepared(() -> {
                                Scene own = Scene.of(operation, Tenant.create());
                                return () -> send(own, JSON, spoilt);
                            });
                    if (answer.status() >= 400) {
                        Helpful.assertProblem(answer);
                    }
                });
    }

    /** That no request that was refused is in the history, and that a right one still works. */
    void assertLeftNothingBehind() {
        faults.assertNone();
        Answer right = send(scene, JSON, right());
        assertThat(right.status()).as("%s", right).isBetween(200, 299);
        Set<String> recorded = recorded();
        assertThat(recorded).isNotEmpty();
        assertThat(refusedRequests).doesNotContainAnyElementsOf(recorded);
    }

    private Set<String> recorded() {
        Set<String> requests = new HashSet<>();
        String path = "/v1/audit/events?limit=500";
        for (String next = ""; !next.equals("null"); ) {
            JsonNode page = scene.user().tenant().backend().get(path + next).expect(200).body();
            for (JsonNode event : page.path("items")) {
                requests.add(event.path("causationId").asString());
            }
            next = page.path("next").isNull() ? "null" : "&after=" + page.path("next").asString();
        }
        return requests;
    }

    private Answer send(Scene about, @Nullable String contentType, Spoilt spoilt) {
        String caller = operation.callers().iterator().next();
        return about.caller(caller)
                .send(operation.method(), about.path(caller), contentType, spoilt.bytes());
    }
}
