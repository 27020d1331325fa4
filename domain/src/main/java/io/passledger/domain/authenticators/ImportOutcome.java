package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * What an import came to.
 *
 * @param imported the credential ids of the passkeys that are new here; none where all were known
 */
public record ImportOutcome(List<Bytes> imported) {

    public ImportOutcome {
        imported = List.copyOf(imported);
    }
}
