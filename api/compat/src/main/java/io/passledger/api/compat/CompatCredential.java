package io.passledger.api.compat;

import io.passledger.application.access.Caller;
import io.passledger.domain.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a product's form of credential tells.
 *
 * @param sessionId the session whose token it is, {@code null} for another kind
 */
public record CompatCredential(Caller caller, @Nullable SessionId sessionId) {}
