package io.passledger.api.sessions;

import io.passledger.api.http.BadMember;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The member {@code credential}. A value that is not an object is no response to a challenge and
 * doesn't use it up.
 */
final class CredentialMember {

    private CredentialMember() {}

    static void require(@Nullable JsonNode credential) {
        if (credential == null || !credential.isObject()) {
            throw new BadMember("/credential", "must be the object that credential.toJSON() returns");
        }
    }
}
