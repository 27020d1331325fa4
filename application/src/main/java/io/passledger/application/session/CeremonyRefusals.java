package io.passledger.application.session;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;

/** The refusals shared by both ceremonies. */
final class CeremonyRefusals {

    private CeremonyRefusals() {}

    /** Returns the only failure that a browser sees. */
    static Refusal failed() {
        return Refusal.of(
                RefusalCode.CEREMONY_FAILED,
                "The passkey could not be verified. Request new options and try again.");
    }

    static CeremonyFailure tooLate(PendingCeremony ceremony) {
        return new CeremonyFailure(
                ceremony.kind() == CeremonyKind.REGISTRATION ? "§7.1 step 8" : "§7.2 step 11",
                "challenge-expired",
                "a response before " + ceremony.expiresAt(),
                null);
    }
}
