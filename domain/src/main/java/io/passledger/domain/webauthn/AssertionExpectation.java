package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion must match (§7.2).
 *
 * @param userHandle the user handle that the credential was created with; a response that carries
 *     one must equal it. {@code null} if an import lacked it
 * @param userHandleRequired whether the response must carry a user handle because the user was
 *     unknown (§7.2 step 6)
 * @param backupEligibilityKnown whether the credential record's BE flag is known; if not, it is
 *     taken from this assertion
 */
public record AssertionExpectation(
        CeremonyExpectation ceremony,
        @Nullable Bytes userHandle,
        boolean userHandleRequired,
        boolean backupEligibilityKnown) {

    /** Creates the expectation for a credential that was registered here. */
    public AssertionExpectation(
            CeremonyExpectation ceremony, Bytes userHandle, boolean userHandleRequired) {
        this(ceremony, userHandle, userHandleRequired, true);
    }
}
