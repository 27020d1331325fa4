package io.passledger.command.sources;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passkeys in the shape that <a
 * href="https://simplewebauthn.dev/docs/packages/server">SimpleWebAuthn</a> recommends for storing
 * them. Columns may be spelled in camel case or with underscores.
 */
record SimpleWebAuthnTable() implements UserRows.Table {

    @Override
    public String userIdOf(ObjectNode row) {
        JsonNode user =
                ColumnNames.find(
                        row, "user", "userId", "user_id", "internalUserId", "internal_user_id");
        String userId = user.isObject() ? user.path("id").asString("") : user.asString("").strip();
        if (userId.isEmpty()) {
            throw new IllegalArgumentException("user is missing");
        }
        return userId;
    }

    @Override
    public String usernameOf(ObjectNode row) {
        JsonNode user = ColumnNames.find(row, "user");
        return user.isObject()
                ? user.path("username").asString("")
                : ColumnNames.find(row, "username").asString("");
    }

    @Override
    public void passkey(ObjectNode row, UserLines line) {
        line.bytes(
                        "credentialId",
                        ColumnNames.find(row, "id", "credentialID", "cred_id", "credential_id"))
                .bytes("publicKey", ColumnNames.find(row, "publicKey", "public_key"))
                .count(ColumnNames.find(row, "counter"))
                .transports(ColumnNames.find(row, "transports"))
                .flag("backedUp", ColumnNames.find(row, "backedUp", "backed_up"))
                .bytes("userHandle", ColumnNames.find(row, "webauthnUserID", "webauthn_user_id"))
                .time("createdAt", ColumnNames.find(row, "createdAt", "created_at"));
        switch (ColumnNames.find(row, "deviceType", "device_type").asString("")) {
            case "multiDevice" -> line.flag("backupEligible", BooleanNode.TRUE);
            case "singleDevice" -> line.flag("backupEligible", BooleanNode.FALSE);
            default -> {
                // Not stored: the first sign-in supplies it.
            }
        }
    }
}
