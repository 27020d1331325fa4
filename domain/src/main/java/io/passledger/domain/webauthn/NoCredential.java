package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A dummy credential, against which assertions of unknown credentials are verified. Rejecting them
 * thus takes as long as rejecting an invalid signature (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-username-enumeration">§14.6.2</a>).
 */
public final class NoCredential {

    /** The COSE key whose point is the generator of P-256. */
    private static final Bytes KEY =
            Bytes.of(
                    HexFormat.of()
                            .parseHex(
                                    "a5010203262001"
                                            + "2158206b17d1f2e12c4247f8bce6e563a440f2"
                                            + "77037d812deb33a0f4a13945d898c296"
                                            + "2258204fe342e2fe1a7f9b8ee7eb4a7c0f9e16"
                                            + "2bce33576b315ececbb6406837bf51f5"));

    private NoCredential() {}

    /** Verifies the response, ignores the verdict and returns the failure. */
    public static CeremonyFailure refuse(
            AssertionVerifier verifier,
            AssertionExpectation expectation,
            AuthenticationResponse response,
            String reason) {
        if (response.credentialId().length() <= CredentialRecord.LONGEST_ID
                && !response.credentialId().isEmpty()) {
            verifier.verify(
                    new AssertionExpectation(
                            expectation.ceremony(),
                            expectation.userHandle(),
                            expectation.userHandleRequired(),
                            false),
                    new CredentialRecord(
                            response.credentialId(),
                            KEY,
                            0,
                            false,
                            List.of(),
                            false,
                            false,
                            new UUID(0, 0),
                            "none"),
                    response);
        }
        // §7.2 step 6: the credential must be the user's.
        return CeremonyFailure.of("§7.2 step 6", reason);
    }
}
