package io.passledger.api.sessions;

import io.passledger.domain.authenticators.Alias;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body that finishes a registration: a {@code RegistrationResponseJSON}. */
public record RegistrationBody(@Nullable JsonNode credential, @Nullable Alias alias) {

    public RegistrationBody {
        CredentialMember.require(credential);
    }
}
