package io.passledger.api.sessions;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body that finishes an authentication: an {@code AuthenticationResponseJSON}. */
public record AuthenticationBody(@Nullable JsonNode credential) {

    public AuthenticationBody {
        CredentialMember.require(credential);
    }
}
