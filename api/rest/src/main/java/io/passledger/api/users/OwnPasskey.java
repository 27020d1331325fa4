package io.passledger.api.users;

import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.passkeys.PasskeyView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up one of a user's passkeys, as it is after the user's own write. */
final class OwnPasskey {

    private OwnPasskey() {}

    static Optional<PasskeyView> find(
            PasskeyQueries queries, UserKey user, PasskeyId passkeyId, @Nullable Long minPosition) {
        return queries
                .handle(new FindPasskeys(user, Page.LARGEST, null, minPosition))
                .items()
                .stream()
                .filter(passkey -> passkey.passkeyId().equals(passkeyId))
                .findFirst();
    }
}
