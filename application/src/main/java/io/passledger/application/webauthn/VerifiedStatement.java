package io.passledger.application.webauthn;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The result of a verification procedure: the <a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-attestation-types">attestation type</a> as far as
 * the statement determines it, and the certificates whose trust steps 23 and 24 of §7.1 assess.
 *
 * @param trustPath the attestation certificate first; empty if there is none
 */
record VerifiedStatement(Type type, List<X509Certificate> trustPath) {

    /** The type. Basic, AttCA and AnonCA look alike; only outside knowledge distinguishes them. */
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
