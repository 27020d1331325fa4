package io.passledger.application.transfer;

import io.passledger.domain.Require;

/**
 * What holds for all lines of an import.
 *
 * @param source what they come from, 1 to 64 characters; stands in the events
 * @param recoveryCodes who gets a first passkey by it owes recovery codes, where the policy has
 *     them
 * @param again passkeys come back that were removed here since they were imported
 * @param dryRun nothing is written
 */
public record ImportTerms(String source, boolean recoveryCodes, boolean again, boolean dryRun) {

    public ImportTerms {
        Require.text("source", source, 1, 64);
    }
}
