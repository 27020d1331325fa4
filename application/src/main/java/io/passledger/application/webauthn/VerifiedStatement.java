package io.passledger.application.webauthn;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a verification procedure returns: the <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-attestation-types">attestation type</a> as far as
 * the statement itself tells, and the certificates whose trust steps 23 and 24 of §7.1 assess.
 *
 * @param trustPath the attestation certificate first; empty without one
 */
record VerifiedStatement(Type type, List<X509Certificate> trustPath) {

    /** Basic, AttCA and AnonCA look alike: which of them it is only knowledge from outside says. */
    enum Type {
        NONE,
        SELF,
        CERTIFIED
    }

    VerifiedStatement {
        trustPath = List.copyOf(trustPath);
    }

    static VerifiedStatement none() {
        return new VerifiedStatement(Type.NONE, List.of());
    }

    static VerifiedStatement self() {
        return new VerifiedStatement(Type.SELF, List.of());
    }

    static VerifiedStatement certified(List<X509Certificate> trustPath) {
        return new VerifiedStatement(Type.CERTIFIED, trustPath);
    }
}
