package io.passledger.api.compat;

import io.passledger.application.access.Caller;
import io.passledger.domain.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A caller, identified by a product's own form of credential.
 *
 * @param sessionId session of the token; {@code null} for other kinds of credentials
 */
public record CompatCredential(Caller caller, @Nullable SessionId sessionId) {}
