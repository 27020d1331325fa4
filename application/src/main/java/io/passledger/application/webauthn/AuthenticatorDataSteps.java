package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.UserVerification;
import java.nio.charset.StandardCharsets;

/**
 * The steps that verify the authenticator data against the expected values (§7.1 steps 14 to 17,
 * §7.2 steps 15 to 18).
 */
final class AuthenticatorDataSteps {

    private AuthenticatorDataSteps() {}

    static void verify(
            AuthenticatorData data,
            CeremonyExpectation expected,
            boolean userPresenceRequired,
            CeremonyKind kind)
            throws StepFailed {
        Bytes rpIdHash = Sha256.of(Bytes.of(expected.rpId().getBytes(StandardCharsets.UTF_8)));
        if (!data.rpIdHash().equals(rpIdHash)) {
            throw new StepFailed(
                    SharedStep.RP_ID_HASH.in(kind),
                    "rp-id-hash-mismatch",
                    rpIdHash.toBase64Url(),
                    data.rpIdHash().toBase64Url());
        }
        if (userPresenceRequired && !data.userPresent()) {
            throw flag(SharedStep.USER_PRESENT.in(kind), "user-not-present", "UP", data);
        }
        if (expected.userVerification() == UserVerification.REQUIRED && !data.userVerified()) {
            throw flag(SharedStep.USER_VERIFIED.in(kind), "user-not-verified", "UV", data);
        }
        if (data.backupState() && !data.backupEligible()) {
            throw flag(
                    SharedStep.BACKUP_STATE.in(kind),
                    "backed-up-without-being-eligible",
                    "BE with BS",
                    data);
        }
    }

    private static StepFailed flag(
            String step, String reason, String expected, AuthenticatorData data) {
        return new StepFailed(step, reason, expected, "flags 0x%02x".formatted(data.flags()));
    }
}
