package io.passledger.command.sources;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users in the format of {@code hanko user import}: {@code user_id} and {@code
 * webauthn_credentials[]}.
 */
final class HankoUsers implements SourceUsers {

    private final RowReader users;

    private HankoUsers(RowReader users) {
        this.users = users;
    }

    /** Reads either of the two formats. */
    static SourceUsers of(RowReader rows) throws IOException {
        ObjectNode first = rows.first();
        return first != null && (first.has("webauthn_credentials") || first.has("emails"))
                ? new HankoUsers(rows)
                : new UserRows(rows, new HankoTable());
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        for (ObjectNode user = users.next(); user != null; user = users.next()) {
            String userId = user.path("user_id").asString("");
            UserLines line =
                    new UserLines("user " + users.number(), userId)
                            .username(user.path("username").asString(""));
            for (JsonNode credential : user.path("webauthn_credentials")) {
                passkey(credential, userId, line.passkey());
            }
            if (line.hasPasskeys()) {
                return line.done();
            }
        }
        return null;
    }

    private static void passkey(JsonNode credential, String userId, UserLines line) {
        try {
            HankoTable.passkey(credential, userId, line);
        } catch (IllegalArgumentException wrong) {
            line.wrong("user", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        users.close();
    }
}
