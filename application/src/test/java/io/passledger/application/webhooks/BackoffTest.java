package io.passledger.application.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** When an event is sent again. */
class BackoffTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Backoff backoff = backoff(0);

    private static Backoff backoff(double chance) {
        RandomGenerator random =
                new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        return 0;
                    }

                    @Override
                    public double nextDouble() {
                        return chance;
                    }
                };
        return new Backoff(List.of(SECOND, MINUTE), Duration.ofHours(1), random);
    }

    @Test
    void growsAndEnds() {
        assertThat(backoff.after(1, null)).contains(SECOND);
        assertThat(backoff.after(2, null)).contains(MINUTE);
        assertThat(backoff.after(3, null)).isEmpty();
        assertThat(backoff.after(3, SECOND)).isEmpty();
    }

    @Test
    void isLengthenedByChanceByAFifthAtMost() {
        assertThat(backoff(0.5).after(2, null)).contains(Duration.ofSeconds(66));
        assertThat(backoff(0.999_999).after(2, null).orElseThrow())
                .isLessThan(Duration.ofSeconds(72));
    }

    @Test
    void isAsLongAsTheEndpointAsksForWithinBounds() {
        assertThat(backoff.after(1, MINUTE)).contains(MINUTE);
        assertThat(backoff.after(2, SECOND)).contains(MINUTE);
        assertThat(backoff.after(1, Duration.ofDays(365))).contains(Duration.ofHours(1));
    }

    @Nested
    class AskedFor {

        private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0 | PT0S",
                    "120 | PT2M",
                    "Sat, 31 Jan 2026 12:00:30 GMT | PT30S",
                })
        void inSecondsOrAsATime(String header, Duration pause) {
            assertThat(RetryAfter.read(header, NOW)).isEqualTo(pause);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "-1",
                    "soon",
                    "1.5",
                    "99999999999999999999",
                    "Sat, 31 Jan 2026 11:59:59 GMT"
                })
        void orNotAtAll(String header) {
            assertThat(RetryAfter.read(header, NOW)).isNull();
        }

        @Test
        void byNoHeader() {
            assertThat(RetryAfter.read(null, NOW)).isNull();
        }
    }

    @Nested
    class Settings {

        private final MapConfigurationPropertySource environment =
                new MapConfigurationPropertySource();

        @Test
        void haveSafeDefaults() {
            WebhookProperties properties = bind();

            assertThat(properties.allowPrivateAddresses()).isFalse();
            assertThat(properties.retries()).isSorted().hasSize(8);
            assertThat(properties.retries().getFirst()).isEqualTo(Duration.ofSeconds(5));
            assertThat(properties.retries().getLast()).isEqualTo(Duration.ofHours(6));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "retries | PT5S,P2D | must be PT0.001S to PT24H",
                    "concurrency | 0 | must be 1 to 1000",
                    "lease | PT20S | must be more than PT20S",
                    "response-timeout | PT0S | must be PT0.1S to PT1M",
                })
        void areRefusedOutOfBounds(String name, String value, String complaint) {
            environment.put("passledger.webhooks." + name, value);

            assertThatThrownBy(this::bind)
                    .rootCause()
                    .hasMessageContaining("passledger.webhooks." + name)
                    .hasMessageContaining(complaint);
        }

        private WebhookProperties bind() {
            return new Binder(environment)
                    .bindOrCreate("passledger.webhooks", WebhookProperties.class);
        }
    }
}
