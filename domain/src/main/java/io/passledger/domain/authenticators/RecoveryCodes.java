package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import java.util.List;
import java.util.Objects;

/**
 * A user's one set of recovery codes.
 *
 * @param setId which set it is: the hash of its first code, spent or not
 * @param unspent keyed hashes of the codes that still sign in
 * @param acknowledged the user has said that they are kept
 */
public record RecoveryCodes(Bytes setId, List<Bytes> unspent, boolean acknowledged) {

    public RecoveryCodes {
        Objects.requireNonNull(setId, "setId");
        unspent = List.copyOf(unspent);
    }

    static RecoveryCodes generated(List<Bytes> codeHashes) {
        return new RecoveryCodes(codeHashes.getFirst(), codeHashes, false);
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
                setId, unspent.stream().filter(code -> !code.equals(hash)).toList(), acknowledged);
    }

    RecoveryCodes asAcknowledged() {
        return new RecoveryCodes(setId, unspent, true);
    }
}
