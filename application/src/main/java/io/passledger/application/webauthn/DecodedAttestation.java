package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.CeremonyKind;
import java.util.regex.Pattern;

/**
 * An <a href="https://www.w3.org/TR/webauthn-3/#attestation-object">attestation object</a>, decoded
 * as far as every policy needs it (§7.1 step 13).
 */
record DecodedAttestation(String format, Cbor statement, Bytes authenticatorData) {

    /** §8.1: at most 32 printable ASCII characters, without backslash and double quote. */
    private static final Pattern FORMAT = Pattern.compile("[!#-\\[\\]-~]{1,32}");

    static DecodedAttestation parse(Bytes attestationObject) throws StepFailed {
        Cbor decoded;
        try {
            decoded = CborReader.readAll(attestationObject);
        } catch (MalformedCbor malformed) {
            throw malformed(String.valueOf(malformed.getMessage()));
        }
        if (!(decoded instanceof Cbor.Entries entries)) {
            throw malformed("not a map");
        }
        String format = entries.text("fmt");
        Cbor statement = entries.get("attStmt");
        Bytes authenticatorData = entries.bytes("authData");
        if (format == null || !FORMAT.matcher(format).matches()) {
            throw malformed("fmt");
        }
        if (statement == null) {
            throw malformed("attStmt");
        }
        if (authenticatorData == null) {
            throw malformed("authData");
        }
        return new DecodedAttestation(format, statement, authenticatorData);
    }

    private static StepFailed malformed(String actual) {
        return new StepFailed(
                SharedStep.AUTHENTICATOR_DATA.in(CeremonyKind.REGISTRATION),
                "attestation-object-malformed",
                null,
                actual);
    }
}
