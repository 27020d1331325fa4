package io.passledger.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousAnswerTimeTest {

    @ParameterizedTest(name = "{0} µs taken: {1} µs to hold")
    @CsvSource({
        "0, 10000",
        "1, 9999",
        "3574, 6426",
        "3825, 6175",
        "9999, 1",
        "10000, 10000",
        "23000, 7000"
    })
    void endsAtAMultipleOfTheStep(long taken, long toHold) {
        assertThat(AnonymousAnswerTime.toHold(Duration.ofNanos(taken * 1_000).toNanos()))
                .isEqualTo(toHold * 1_000);
    }
}
