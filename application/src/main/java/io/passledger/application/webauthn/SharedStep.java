package io.passledger.application.webauthn;

import io.passledger.domain.webauthn.CeremonyKind;

/**
 * The steps that both ceremonies share, with their numbers in <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential">§7.1</a> and <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion">§7.2</a>.
 */
enum SharedStep {
    RESPONSE(3, 3),
    CLIENT_EXTENSION_RESULTS(4, 4),
    CLIENT_DATA(6, 9),
    TYPE(7, 10),
    CHALLENGE(8, 11),
    ORIGIN(9, 12),
    CROSS_ORIGIN(10, 13),
    TOP_ORIGIN(11, 14),
    AUTHENTICATOR_DATA(13, 7),
    RP_ID_HASH(14, 15),
    USER_PRESENT(15, 16),
    USER_VERIFIED(16, 17),
    BACKUP_STATE(17, 18);

    private final int registration;
    private final int authentication;

    SharedStep(int registration, int authentication) {
        this.registration = registration;
        this.authentication = authentication;
    }

    String in(CeremonyKind kind) {
        return switch (kind) {
            case REGISTRATION -> "§7.1 step " + registration;
            case AUTHENTICATION -> "§7.2 step " + authentication;
        };
    }
}
