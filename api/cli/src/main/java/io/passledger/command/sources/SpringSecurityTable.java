package io.passledger.command.sources;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table {@code user_credentials} of <a
 * href="https://docs.spring.io/spring-security/reference/servlet/authentication/passkeys.html">Spring
 * Security's</a> {@code JdbcUserCredentialRepository}. Whom a row belongs to is told by the handle,
 * whose user's name {@code user_entities} has.
 *
 * @param names of users by their handles
 */
record SpringSecurityTable(Map<String, String> names, UserIds ids) implements UserRows.Table {

    /** The names that the table {@code user_entities} has. */
    static Map<String, String> names(Rows entities) throws IOException {
        Map<String, String> names = new HashMap<>();
        try (entities) {
            for (ObjectNode row = entities.next(); row != null; row = entities.next()) {
                names.put(
                        Columns.find(row, "id").asString(""),
                        Columns.find(row, "name").asString(""));
            }
        } catch (RowWrong wrong) {
            throw new SourceFileWrong(
                    "%s of user_entities %s".formatted(wrong.place(), wrong.getMessage()));
        }
        return names;
    }

    @Override
    public String userIdOf(ObjectNode row) {
        String handle = Columns.find(row, "user_entity_user_id").asString("");
        String userId = ids == UserIds.ID ? handle : usernameOf(row);
        if (userId.isEmpty()) {
            throw new IllegalArgumentException(
                    "user_entity_user_id '%s' is not in user_entities".formatted(handle));
        }
        return userId;
    }

    @Override
    public String usernameOf(ObjectNode row) {
        return names.getOrDefault(
                Columns.find(row, "user_entity_user_id").asString(""),
                Columns.find(row, "name").asString(""));
    }

    @Override
    public void passkey(ObjectNode row, UserLines line) {
        line.bytes("credentialId", Columns.find(row, "credential_id"))
                .bytes("publicKey", Columns.find(row, "public_key"))
                .count(Columns.find(row, "signature_count"))
                .transports(Columns.find(row, "authenticator_transports"))
                .flag("backupEligible", Columns.find(row, "backup_eligible"))
                .flag("backedUp", Columns.find(row, "backup_state"))
                .bytes("userHandle", Columns.find(row, "user_entity_user_id"))
                .alias(Columns.find(row, "label"))
                .time("createdAt", Columns.find(row, "created"));
    }
}
