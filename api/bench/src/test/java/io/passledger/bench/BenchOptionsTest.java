package io.passledger.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

    @Test
    void measuresOneSixteenAndSixtyFourClientsIfNotTold() {
        BenchOptions options = BenchOptions.parse(List.of());

        assertThat(options.clients()).containsExactly(1, 16, 64);
        assertThat(options.json()).isFalse();
        assertThat(options.profile()).isNull();
        assertThat(options.requests()).isEqualTo(2);
        assertThat(options.rate()).isZero();
        assertThat(BenchOptions.parse(List.of("--requests=3")).requests()).isEqualTo(3);
    }

    @Test
    void takesAValueAsAWordOfItsOwnOrBehindAnEqualsSign() {
        BenchOptions options =
                BenchOptions.parse(
                        List.of(
                                "--clients",
                                "2,3",
                                "--seconds=4",
                                "--service-jvm-option=-Da=b",
                                "--service-jvm-option",
                                "-Xmx1g"));

        assertThat(options.clients()).containsExactly(2, 3);
        assertThat(options.seconds()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.serviceJvmOptions()).containsExactly("-Da=b", "-Xmx1g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--clients=0",
                "--clients=1,",
                "--seconds=x",
                "--seconds",
                "--users=63",
                "--requests=1",
                "--requests=4",
                "--rate=0",
                "-v"
            })
    void refusesWhatItCannotDo(String option) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(option)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(option.split("=", 2)[0]);
    }
}
