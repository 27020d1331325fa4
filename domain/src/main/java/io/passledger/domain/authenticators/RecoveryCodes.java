package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * A user's one set of recovery codes.
 *
 * @param unspent keyed hashes of the codes that still sign in
 * @param acknowledged the user has said that they are kept
 */
public record RecoveryCodes(List<Bytes> unspent, boolean acknowledged) {

    public RecoveryCodes {
        unspent = List.copyOf(unspent);
    }

    /** Looks at every hash, so that the time tells nothing of where one stands. */
    boolean has(Bytes hash) {
        boolean found = false;
        for (Bytes candidate : unspent) {
            found |= candidate.equals(hash);
        }
        return found;
    }

    RecoveryCodes without(Bytes hash) {
        return new RecoveryCodes(
                unspent.stream().filter(code -> !code.equals(hash)).toList(), acknowledged);
    }

    RecoveryCodes asAcknowledged() {
        return new RecoveryCodes(unspent, true);
    }
}
