package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * The result of an import.
 *
 * @param imported the credential ids of passkeys that are new here; empty if all were known
 */
public record ImportOutcome(List<Bytes> imported) {

    public ImportOutcome {
        imported = List.copyOf(imported);
    }
}
