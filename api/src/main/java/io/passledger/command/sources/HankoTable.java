package io.passledger.command.sources;

import java.nio.ByteBuffer;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The table {@code webauthn_credentials} of <a href="https://github.com/teamhanko/hanko">Hanko</a>,
 * and the credentials in its own form of import. Its handle of a user is the sixteen bytes of the
 * user's id, unless a credential came from elsewhere and has one of its own. A flag that it never
 * saw stands there as {@code false}, so that one is not believed.
 */
record HankoTable() implements UserRows.Table {

    @Override
    public String userIdOf(ObjectNode row) {
        String userId = row.path("user_id").asString("");
        if (userId.isEmpty()) {
            throw new IllegalArgumentException("user_id is missing");
        }
        return userId;
    }

    @Override
    public String usernameOf(ObjectNode row) {
        return row.path("username").asString("");
    }

    @Override
    public void passkey(ObjectNode row, UserLines line) {
        passkey(row, userIdOf(row), line);
    }

    static void passkey(JsonNode credential, String userId, UserLines line) {
        line.bytes("credentialId", credential.path("id"))
                .bytes("publicKey", credential.path("public_key"))
                .count(credential.path("sign_count"))
                .transports(credential.path("transports"))
                .text("aaguid", credential.path("aaguid"))
                .alias(credential.path("name"))
                .time("createdAt", credential.path("created_at"));
        if (isTrue(credential.path("backup_eligible"))) {
            line.flag("backupEligible", credential.path("backup_eligible"))
                    .flag("backedUp", credential.path("backup_state"));
        }
        // How a handle from elsewhere is spelled there is not documented: it is left open
        boolean ofItsOwn =
                UserLines.isThere(credential.path("user_handle"))
                        || UserLines.isThere(credential.path("user_handle_id"));
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
            throw new IllegalArgumentException("user_id '%s' is no UUID".formatted(userId));
        }
    }
}
