package io.passledger.command.sources;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users in the form of {@code hanko user import}: {@code user_id} and {@code
 * webauthn_credentials[]}.
 */
final class HankoUsers implements SourceUsers {

    private final Rows users;
    private @Nullable ObjectNode first;

    HankoUsers(Rows users, ObjectNode first) {
        this.users = users;
        this.first = first;
    }

    /** Reads whichever of the two forms it is. */
    static SourceUsers of(Rows rows) {
        ObjectNode first = rows.next();
        if (first == null || first.has("webauthn_credentials") || first.has("emails")) {
            return first == null
                    ? new UserRows(rows, new HankoTable(), null)
                    : new HankoUsers(rows, first);
        }
        return new UserRows(rows, new HankoTable(), first);
    }

    @Override
    public @Nullable SourceUser next() {
        for (ObjectNode user = take(); user != null; user = take()) {
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

    private @Nullable ObjectNode take() {
        ObjectNode taken = first == null ? users.next() : first;
        first = null;
        return taken;
    }

    @Override
    public void close() throws IOException {
        users.close();
    }
}
