package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OneTimeCodeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final OneTimeCode code = OneTimeCode.random(new SecureRandom(), NOW);
    private final String other = code.shown().equals("000000") ? "000001" : "000000";

    @Test
    void isGoodOnceHoweverItIsTyped() {
        String typed = code.shown().substring(0, 3) + " " + code.shown().substring(3);

        assertThat(code.shown()).matches("\\d{6}");
        assertThat(code.spend(typed, NOW)).isTrue();
        assertThat(code.spend(typed, NOW)).isFalse();
    }

    @Test
    void isGoodForTwoMinutes() {
        assertThat(code.spend(code.shown(), NOW.plus(Duration.ofMinutes(2)))).isFalse();
    }

    @Test
    void endsWithTheThirdWrongTry() {
        assertThat(code.spend(other, NOW)).isFalse();
        assertThat(code.spend(other, NOW)).isFalse();
        assertThat(code.spend(other, NOW)).isFalse();
        assertThat(code.spend(code.shown(), NOW)).isFalse();
    }

    @Test
    void forgivesTwoWrongTries() {
        code.spend(other, NOW);
        code.spend(other, NOW);

        assertThat(code.spend(code.shown(), NOW)).isTrue();
    }
}
