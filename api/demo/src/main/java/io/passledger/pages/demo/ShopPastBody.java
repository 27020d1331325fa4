package io.passledger.pages.demo;

import io.passledger.application.audit.PastAuthenticators;
import io.passledger.application.audit.PastPasskey;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.RecoveryCodes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The visitor's factors at an earlier time.
 *
 * @param recoveryCodes number of unused codes
 */
record ShopPastBody(List<PastPasskeyBody> passkeys, int recoveryCodes) {

    record PastPasskeyBody(
            String passkeyId, @Nullable String alias, long useCount, @Nullable Instant createdAt) {}

    static ShopPastBody of(PastAuthenticators past) {
        RecoveryCodes codes = past.state().recoveryCodes();
        return new ShopPastBody(
                past.state().passkeys().stream().map(passkey -> body(passkey, past)).toList(),
                codes == null ? 0 : codes.unspent().size());
    }

    private static PastPasskeyBody body(Passkey passkey, PastAuthenticators past) {
        PastPasskey details = past.details().get(passkey.passkeyId());
        return new PastPasskeyBody(
                passkey.passkeyId().value(),
                passkey.alias() == null ? null : passkey.alias().value(),
                details == null ? 0 : details.useCount(),
                details == null ? null : details.createdAt());
    }
}
