package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import java.time.Duration;
import java.util.function.Supplier;

/** An answer, and how long it took. */
record Timed(Answer answer, Duration took) {

    static Timed of(Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get();
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    }

    void assertWithinBound() {
        assertThat(took).as("%s", answer).isLessThan(Stage.BOUND);
    }

    /** Asks for the answer of a node without its database. */
    void assertUnavailable() {
        answer.expect(503, "service-unavailable").expectRetryAfter();
        assertWithinBound();
    }
}
