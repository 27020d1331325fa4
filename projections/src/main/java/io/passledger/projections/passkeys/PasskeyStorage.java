package io.passledger.projections.passkeys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a passkey is kept in, in words and pictures for its user.
 *
 * @param icon a {@code data:} URL; {@code null} where none is known
 */
public record PasskeyStorage(String name, @Nullable String icon) {

    /** Where the authenticator does not say what it is. */
    static PasskeyStorage unknown(List<String> transports, boolean backupEligible) {
        boolean portable =
                !backupEligible
                        && transports.stream()
                                .noneMatch(t -> t.equals("internal") || t.equals("hybrid"));
        return new PasskeyStorage(portable ? "Security key" : "Passkey", null);
    }
}
