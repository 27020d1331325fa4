package io.passledger.projections.passkeys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a passkey is stored, as a name and an icon for its user.
 *
 * @param icon a {@code data:} URL; {@code null} if unknown
 */
public record PasskeyStorage(String name, @Nullable String icon) {

    /** Returns the storage for an authenticator of unknown model. */
    static PasskeyStorage unknown(List<String> transports, boolean backupEligible) {
        boolean portable =
                !backupEligible
                        && transports.stream()
                                .noneMatch(t -> t.equals("internal") || t.equals("hybrid"));
        return new PasskeyStorage(portable ? "Security key" : "Passkey", null);
    }
}
