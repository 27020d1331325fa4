package io.passledger.application.access;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;

/** A user with an access token and the completed session that issued it. */
public record UserAccess(UserKey user, SessionState session) {}
