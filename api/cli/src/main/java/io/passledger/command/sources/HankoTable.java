package io.passledger.command.sources;

import java.nio.ByteBuffer;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The table {@code webauthn_credentials} of <a href="https://github.com/teamhanko/hanko">Hanko</a>,
 * and the credentials in Hanko's own import format. The user handle is the sixteen bytes of the
 * user's id, unless a credential came from elsewhere and has its own handle. Hanko stores {@code
 * false} for flags that it never saw, so {@code false} isn't trusted.
 */
record HankoTable() implements UserRows.Table {

    @Override
    public String userIdOf(ObjectNode row) {
        String userId = ColumnNames.find(row, "user_id").asString("");
        if (userId.isEmpty()) {
            throw new IllegalArgumentException("user_id is missing");
        }
        return userId;
    }

    @Override
    public String usernameOf(ObjectNode row) {
        return ColumnNames.find(row, "username").asString("");
    }

    @Override
    public void passkey(ObjectNode row, UserLines line) {
        passkey(row, userIdOf(row), line);
    }

    static void passkey(JsonNode credential, String userId, UserLines line) {
        line.bytes("credentialId", ColumnNames.find(credential, "id"))
                .bytes("publicKey", ColumnNames.find(credential, "public_key"))
                .count(ColumnNames.find(credential, "sign_count"))
                .transports(ColumnNames.find(credential, "transports"))
                .text("aaguid", ColumnNames.find(credential, "aaguid"))
                .alias(ColumnNames.find(credential, "name"))
                .time("createdAt", ColumnNames.find(credential, "created_at"));
        if (isTrue(ColumnNames.find(credential, "backup_eligible"))) {
            line.flag("backupEligible", ColumnNames.find(credential, "backup_eligible"))
                    .flag("backedUp", ColumnNames.find(credential, "backup_state"));
        }
        // How Hanko encodes a handle from elsewhere is not documented, so it is left out.
        boolean ofItsOwn =
                UserLines.isThere(ColumnNames.find(credential, "user_handle"))
                        || UserLines.isThere(ColumnNames.find(credential, "user_handle_id"));
        if (!ofItsOwn) {
            line.text("userHandle", handle(userId));
        }
    }

    private static boolean isTrue(JsonNode flag) {
        String text = flag.asString("");
        return text.equals("true") || text.equals("t");
    }

    private static JsonNode handle(String userId) {
        try {
            UUID id = UUID.fromString(userId);
            return StringNode.valueOf(
                    Bytes64.of(
                            ByteBuffer.allocate(16)
                                    .putLong(id.getMostSignificantBits())
                                    .putLong(id.getLeastSignificantBits())
                                    .array()));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("user_id '%s' is not UUID".formatted(userId));
        }
    }
}
