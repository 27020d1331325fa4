package io.passledger.pages.console.users;

import io.passledger.pages.console.DisplayedTimes;
import io.passledger.projections.passkeys.PasskeyView;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as a row of its user's page.
 *
 * @param icon {@code data:} URL of the authenticator's icon; {@code null} if unknown
 */
record PasskeyItem(
        String passkeyId,
        String alias,
        String storage,
        @Nullable String icon,
        boolean backedUp,
        boolean suspectedClone,
        long useCount,
        String createdAt,
        String lastUsedAt) {

    static PasskeyItem of(PasskeyView view) {
        String icon = view.storage().icon();
        return new PasskeyItem(
                view.passkeyId().value(),
                view.alias(),
                view.storage().name(),
                icon != null && icon.startsWith("data:image/") ? icon : null,
                view.flags().backedUp(),
                view.flags().suspectedClone(),
                view.uses().count(),
                DisplayedTimes.of(view.enrolment().createdAt()),
                DisplayedTimes.of(view.uses().lastAt()));
    }
}
