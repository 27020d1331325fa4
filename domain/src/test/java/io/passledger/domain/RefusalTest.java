package io.passledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void saysItsCodeAndASentence() {
        Refusal refusal = Refusal.of(RefusalCode.NOT_FOUND, "No such passkey.");

        assertThat(refusal.code().wire()).isEqualTo("not-found");
        assertThat(refusal.detail()).isEqualTo("No such passkey.");
        assertThat(refusal.nextActions()).isNull();
        assertThat(refusal.retryAfter()).isNull();
    }

    @Test
    void saysWhatIsAllowedInstead() {
        Refusal refusal = Refusal.actionNotAllowed("Not now.", List.of(NextAction.EXTERNAL));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ACTION_NOT_ALLOWED);
        assertThat(refusal.nextActions()).containsExactly(NextAction.EXTERNAL);
    }

    @Test
    void saysHowLongALockLasts() {
        Refusal refusal = Refusal.locked(Duration.ofMinutes(3));

        assertThat(refusal.code()).isEqualTo(RefusalCode.LOCKED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void costsNoStackTrace() {
        assertThat(Refusal.of(RefusalCode.NOT_FOUND, "No such passkey.").getStackTrace()).isEmpty();
    }

    /** Codes may be added; clients are written against these. */
    @Test
    void keepsTheContractsCodes() {
        assertThat(Arrays.stream(RefusalCode.values()).map(RefusalCode::wire))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"))
                .contains(
                        "invalid-request",
                        "unauthenticated",
                        "insufficient-scope",
                        "not-found",
                        "action-not-allowed",
                        "session-expired",
                        "ceremony-failed",
                        "recovery-code-invalid",
                        "grant-invalid",
                        "factor-required",
                        "authorization-required",
                        "locked",
                        "last-passkey",
                        "passkey-limit-reached",
                        "key-limit-reached");
    }
}
