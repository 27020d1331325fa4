package io.passledger.application.recovery;

import io.passledger.domain.Bytes;
import java.util.List;

/**
 * A new set in clear, for the one response that shows it.
 *
 * @param setId identifies the set later
 */
public record NewRecoveryCodes(Bytes setId, List<RecoveryCode> codes) {

    public NewRecoveryCodes {
        codes = List.copyOf(codes);
    }

    @Override
    public String toString() {
        return "NewRecoveryCodes[" + setId + "]";
    }
}
