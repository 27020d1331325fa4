package io.passledger.application.transfer;

import io.passledger.domain.Require;

/**
 * The settings for all lines of an import.
 *
 * @param source where the users come from, 1 to 64 characters; recorded in the events
 * @param recoveryCodes whether users who get their first passkey must also get recovery codes, if
 *     the policy has them
 * @param again whether passkeys that were removed here since an earlier import are restored
 * @param dryRun whether nothing is written
 */
public record ImportTerms(String source, boolean recoveryCodes, boolean again, boolean dryRun) {

    public ImportTerms {
        Require.text("source", source, 1, 64);
    }
}
