package io.passledger.application.access;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;

/** A user with an access token, and the completed session that it came from. */
public record UserAccess(UserKey user, SessionState session) {}
