package io.passledger.command.sources;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user's passkeys as listed by LoginID's API. The list doesn't name the user, so each line of the
 * file is {@code {"userId": …, "username": …, "passkeys": …}}, whose last member is LoginID's
 * unchanged response.
 */
record LoginIdListing() implements ListedPasskeys.Listing {

    @Override
    public String userIdOf(ObjectNode user, UserIds ids) {
        return ids == UserIds.ID ? user.path("userId").asString("") : usernameOf(user);
    }

    @Override
    public String usernameOf(ObjectNode user) {
        return user.path("username").asString("");
    }

    @Override
    public JsonNode passkeysOf(ObjectNode user) {
        return user.path("passkeys");
    }

    @Override
    public JsonNode credentialIdOf(JsonNode passkey) {
        return passkey.path("credentialId");
    }

    @Override
    public void passkey(JsonNode passkey, UserLines line) {
        line.text("aaguid", passkey.path("aaguid"))
                .alias(passkey.path("name"))
                .time("createdAt", passkey.path("createdAt"));
    }
}
