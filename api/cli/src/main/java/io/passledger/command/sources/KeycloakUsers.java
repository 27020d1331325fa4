package io.passledger.command.sources;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A realm <a href="https://www.keycloak.org/server/importExport">exported from Keycloak</a> with
 * its users: {@code users[].credentials[]}, in which {@code credentialData} is JSON in a text.
 * Keycloak derives the user handle from the user's id, and stores no backup flags.
 */
final class KeycloakUsers implements SourceUsers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TYPES = Set.of("webauthn", "webauthn-passwordless");

    private final RowReader users;
    private final UserIds ids;

    KeycloakUsers(RowReader users, UserIds ids) {
        this.users = users;
        this.ids = ids;
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        for (ObjectNode user = users.next(); user != null; user = users.next()) {
            UserLines line = line(user);
            if (line.hasPasskeys()) {
                return line.done();
            }
        }
        return null;
    }

    private UserLines line(ObjectNode user) {
        String id = user.path("id").asString("");
        String username = user.path("username").asString("");
        UserLines line =
                new UserLines("user " + users.number(), ids == UserIds.ID ? id : username)
                        .username(username);
        for (JsonNode credential : user.path("credentials")) {
            if (TYPES.contains(credential.path("type").asString(""))) {
                passkey(credential, id, line.passkey());
            }
        }
        return line;
    }

    private static void passkey(JsonNode credential, String userId, UserLines line) {
        JsonNode data;
        try {
            data = JSON.readTree(credential.path("credentialData").asString("{}"));
        } catch (JacksonException malformed) {
            line.wrong("credentialData", "is not JSON");
            return;
        }
        line.bytes("credentialId", data.path("credentialId"))
                .bytes("publicKey", data.path("credentialPublicKey"))
                .count(data.path("counter"))
                .transports(data.path("transports"))
                .text("aaguid", data.path("aaguid"))
                .alias(credential.path("userLabel"))
                .time("createdAt", credential.path("createdDate"));
        if (userId.isEmpty()) {
            line.wrong("id", "of the user is missing");
        } else {
            line.text("userHandle", JSON.getNodeFactory().stringNode(Bytes64.ofUtf8(userId)));
        }
    }

    @Override
    public void close() throws IOException {
        users.close();
    }
}
