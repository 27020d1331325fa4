package io.passledger.command.sources;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passkeys as <a href="https://simplewebauthn.dev/docs/packages/server">SimpleWebAuthn</a>
 * recommends to keep them, of which only the shape is given: columns may be spelt with capitals or
 * with underscores.
 */
record SimpleWebAuthnTable() implements UserRows.Table {

    @Override
    public String userIdOf(ObjectNode row) {
        JsonNode user = of(row, "user", "userId", "user_id", "internalUserId", "internal_user_id");
        String userId = user.isObject() ? user.path("id").asString("") : user.asString("").strip();
        if (userId.isEmpty()) {
            throw new IllegalArgumentException("user is missing");
        }
        return userId;
    }

    @Override
    public String usernameOf(ObjectNode row) {
        JsonNode user = row.path("user");
        return user.isObject()
                ? user.path("username").asString("")
                : row.path("username").asString("");
    }

    @Override
    public void passkey(ObjectNode row, UserLines line) {
        line.bytes("credentialId", of(row, "id", "credentialID", "cred_id", "credential_id"))
                .bytes("publicKey", of(row, "publicKey", "public_key"))
                .count(of(row, "counter"))
                .transports(of(row, "transports"))
                .flag("backedUp", of(row, "backedUp", "backed_up"))
                .bytes("userHandle", of(row, "webauthnUserID", "webauthn_user_id"))
                .time("createdAt", of(row, "createdAt", "created_at"));
        switch (of(row, "deviceType", "device_type").asString("")) {
            case "multiDevice" -> line.flag("backupEligible", BooleanNode.TRUE);
            case "singleDevice" -> line.flag("backupEligible", BooleanNode.FALSE);
            default -> {
                // Not kept: the first sign-in tells
            }
        }
    }

    private static JsonNode of(ObjectNode row, String... names) {
        for (String name : List.of(names)) {
            for (String found : row.propertyNames()) {
                if (found.equalsIgnoreCase(name)) {
                    return row.get(found);
                }
            }
        }
        return MissingNode.getInstance();
    }
}
