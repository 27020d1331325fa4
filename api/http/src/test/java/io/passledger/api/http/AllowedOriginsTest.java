package io.passledger.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class AllowedOriginsTest {

    private static final String SHOP = "https://shop.example";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger looks = new AtomicInteger();
    private Set<String> registered = Set.of(SHOP);
    private boolean databaseGone;

    private final AllowedOrigins origins =
            new AllowedOrigins(
                    () -> {
                        looks.incrementAndGet();
                        if (databaseGone) {
                            throw new DataAccessResourceFailureException("gone");
                        }
                        return registered;
                    },
                    clock);

    @Test
    void looksOnceForManyRequests() {
        for (int i = 0; i < 100; i++) {
            assertThat(origins.contains(SHOP)).isTrue();
            assertThat(origins.contains("https://evil.example")).isFalse();
        }

        assertThat(looks).hasValue(1);
    }

    @Test
    void letsGoOfAnOriginAfterFiveSeconds() {
        assertThat(origins.contains(SHOP)).isTrue();
        registered = Set.of();

        clock.advance(AllowedOrigins.GOOD_FOR);

        assertThat(origins.contains(SHOP)).isFalse();
    }

    @Test
    void findsANewOriginAfterOneSecond() {
        assertThat(origins.contains("https://new.example")).isFalse();
        registered = Set.of(SHOP, "https://new.example");
        assertThat(origins.contains("https://new.example")).isFalse();

        clock.advance(AllowedOrigins.BETWEEN_LOOKS);

        assertThat(origins.contains("https://new.example")).isTrue();
    }

    @Test
    void staysWithWhatItKnowsWhileTheDatabaseIsGone() {
        assertThat(origins.contains(SHOP)).isTrue();
        databaseGone = true;
        clock.advance(Duration.ofMinutes(1));

        assertThat(origins.contains(SHOP)).isTrue();
        assertThat(origins.contains(SHOP)).isTrue();

        assertThat(looks).hasValue(2);
    }

    @Test
    void allowsNobodyBeforeItCouldLook() {
        databaseGone = true;

        assertThat(origins.contains(SHOP)).isFalse();
    }
}
