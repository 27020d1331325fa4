package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import java.util.List;
import java.util.Objects;

/**
 * A user's one set of recovery codes.
 *
 * @param setId the set's id: the hash of its first code, spent or not
 * @param unspent keyed hashes of the unspent codes
 * @param acknowledged whether the user has acknowledged the codes
 */
public record RecoveryCodes(Bytes setId, List<Bytes> unspent, boolean acknowledged) {

    public RecoveryCodes {
        Objects.requireNonNull(setId, "setId");
        unspent = List.copyOf(unspent);
    }

    static RecoveryCodes generated(List<Bytes> codeHashes) {
        return new RecoveryCodes(codeHashes.getFirst(), codeHashes, false);
    }

    /**
     * Returns whether a code is unspent. Compares every hash, so that the time doesn't reveal its
     * index.
     */
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
