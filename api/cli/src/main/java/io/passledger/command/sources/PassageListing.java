package io.passledger.command.sources;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Users of Passage's management API: {@code webauthn_devices[]} with {@code cred_id}. */
record PassageListing() implements ListedPasskeys.Listing {

    @Override
    public String userIdOf(ObjectNode user, UserIds ids) {
        return ids == UserIds.ID ? user(user).path("id").asString("") : usernameOf(user);
    }

    @Override
    public String usernameOf(ObjectNode user) {
        JsonNode found = user(user);
        String email = found.path("email").asString("");
        return email.isEmpty() ? found.path("phone").asString("") : email;
    }

    @Override
    public JsonNode passkeysOf(ObjectNode user) {
        return user(user).path("webauthn_devices");
    }

    @Override
    public JsonNode credentialIdOf(JsonNode passkey) {
        return passkey.path("cred_id");
    }

    @Override
    public void passkey(JsonNode passkey, UserLines line) {
        line.alias(passkey.path("friendly_name")).time("createdAt", passkey.path("created_at"));
    }

    /** A user requested individually comes as {@code {"user": …}}. */
    private static JsonNode user(ObjectNode user) {
        return user.has("user") ? user.get("user") : user;
    }
}
