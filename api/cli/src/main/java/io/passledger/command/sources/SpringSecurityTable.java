package io.passledger.command.sources;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table {@code user_credentials} of <a
 * href="https://docs.spring.io/spring-security/reference/servlet/authentication/passkeys.html">Spring
 * Security's</a> {@code JdbcUserCredentialRepository}. A row identifies its user by the handle;
 * {@code user_entities} contains the user's name.
 *
 * @param names names of users by their handles
 */
record SpringSecurityTable(Map<String, String> names, UserIds ids) implements UserRows.Table {

    /** Returns the names in the table {@code user_entities}. */
    static Map<String, String> names(RowReader entities) throws IOException {
        Map<String, String> names = new HashMap<>();
        try (entities) {
            for (ObjectNode row = entities.next(); row != null; row = entities.next()) {
                names.put(
                        ColumnNames.find(row, "id").asString(""),
                        ColumnNames.find(row, "name").asString(""));
            }
        } catch (RowWrong wrong) {
            throw new SourceFileWrong(
                    "%s of user_entities %s".formatted(wrong.place(), wrong.getMessage()));
        }
        return names;
    }

    @Override
    public String userIdOf(ObjectNode row) {
        String handle = ColumnNames.find(row, "user_entity_user_id").asString("");
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
                ColumnNames.find(row, "user_entity_user_id").asString(""),
                ColumnNames.find(row, "name").asString(""));
    }

    @Override
    public void passkey(ObjectNode row, UserLines line) {
        line.bytes("credentialId", ColumnNames.find(row, "credential_id"))
                .bytes("publicKey", ColumnNames.find(row, "public_key"))
                .count(ColumnNames.find(row, "signature_count"))
                .transports(ColumnNames.find(row, "authenticator_transports"))
                .flag("backupEligible", ColumnNames.find(row, "backup_eligible"))
                .flag("backedUp", ColumnNames.find(row, "backup_state"))
                .bytes("userHandle", ColumnNames.find(row, "user_entity_user_id"))
                .alias(ColumnNames.find(row, "label"))
                .time("createdAt", ColumnNames.find(row, "created"));
    }
}
