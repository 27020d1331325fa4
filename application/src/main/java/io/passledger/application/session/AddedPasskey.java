package io.passledger.application.session;

import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserKey;

/** A passkey that a user has added outside a session. */
public record AddedPasskey(UserKey user, PasskeyId passkeyId) {}
