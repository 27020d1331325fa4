package io.passledger.application.transfer;

import io.passledger.domain.Refusal;

/** What became of one user. */
public sealed interface ImportResult {

    /**
     * @param passkeys how many are new; the others were here
     */
    record Imported(int passkeys) implements ImportResult {}

    /** All of it was here. */
    record Unchanged() implements ImportResult {}

    /** Nothing of it was taken. */
    record Refused(Refusal refusal) implements ImportResult {}
}
