package io.passledger.domain.webauthn;

import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion is held against (§7.2).
 *
 * @param userHandle the handle that the credential was made with, which a response that carries one
 *     must equal; {@code null} where it was made at another product, which has not kept it
 * @param userHandleRequired the user was not known before, so the response must carry one (§7.2
 *     step 6)
 * @param backupEligibilityKnown the credential record's BE flag counts; else this assertion tells
 *     it
 */
public record AssertionExpectation(
        CeremonyExpectation ceremony,
        @Nullable Bytes userHandle,
        boolean userHandleRequired,
        boolean backupEligibilityKnown) {

    /** Of a credential that was registered here. */
    public AssertionExpectation(
            CeremonyExpectation ceremony, Bytes userHandle, boolean userHandleRequired) {
        this(ceremony, userHandle, userHandleRequired, true);
    }
}
