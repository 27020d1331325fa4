package io.passledger.application.transfer;

import io.passledger.domain.Refusal;

/** The result for one user. */
public sealed interface ImportResult {

    /**
     * @param passkeys the number of new ones; the others existed already
     */
    record Imported(int passkeys) implements ImportResult {}

    /** Everything existed already. */
    record Unchanged() implements ImportResult {}

    /** Nothing of the user was imported. */
    record Refused(Refusal refusal) implements ImportResult {}
}
