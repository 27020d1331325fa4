package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.access.Caller;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleSessionTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Bytes FINGERPRINT = Bytes.of(new byte[32]);

    private static ConsoleSession of(String keyId) {
        return new ConsoleSession(keyId, FINGERPRINT, "nonce", NOON, NOON, null);
    }

    @Test
    void endsAfterHalfAnHourWithoutUse() {
        ConsoleSession session = of(ConsoleSession.ROOT);

        assertThat(session.isOverAt(NOON.plus(Duration.ofMinutes(30)).minusSeconds(1))).isFalse();
        assertThat(session.isOverAt(NOON.plus(Duration.ofMinutes(30)))).isTrue();
    }

    @Test
    void endsAfterEightHoursHoweverMuchItIsUsed() {
        Instant end = NOON.plus(Duration.ofHours(8));
        ConsoleSession used = of(ConsoleSession.ROOT).seenAt(end.minusSeconds(60));

        assertThat(used.isOverAt(end.minusSeconds(1))).isFalse();
        assertThat(used.isOverAt(end)).isTrue();
    }

    @Test
    void callsWithItsKey() {
        assertThat(of(ConsoleSession.ROOT).caller()).isEqualTo(new Caller.Operator());
        assertThat(of("key_AAAAAAAAAAAAAAAAAAAAAA").caller())
                .isEqualTo(
                        new Caller.Backend(
                                new ApiKeyId("key_AAAAAAAAAAAAAAAAAAAAAA"), FINGERPRINT));
    }

    @Test
    void tellsNothingOfItsSecrets() {
        ConsoleSession.Run run =
                ConsoleSession.Run.begun(new SessionId("ses_AAAAAAAAAAAAAAAAAAAAAA"), "sst_x");

        assertThat(of(ConsoleSession.ROOT).with(run).toString() + run)
                .doesNotContain("sst_x", "nonce", FINGERPRINT.toBase64Url());
    }
}
