package io.passledger.command.sources;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passkeys as LoginID's API lists them for a user. The list does not say whose it is, so each line
 * of the file is {@code {"userId": …, "username": …, "passkeys": …}}, the last of which is
 * LoginID's answer as it came.
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
