package io.passledger.domain.authenticators;

import io.passledger.domain.webauthn.CredentialRecord;
import org.jspecify.annotations.Nullable;

/** A passkey that its user has enrolled and not removed. */
public record Passkey(PasskeyId passkeyId, CredentialRecord credential, @Nullable Alias alias) {

    Passkey with(CredentialRecord changed) {
        return new Passkey(passkeyId, changed, alias);
    }

    Passkey with(@Nullable Alias changed) {
        return new Passkey(passkeyId, credential, changed);
    }
}
