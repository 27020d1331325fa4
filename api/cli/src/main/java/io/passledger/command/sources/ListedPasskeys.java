package io.passledger.command.sources;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Users and their passkeys as listed by a management API, which omits the public keys. The keys
 * that the product's support has provided are in a separate file. A passkey without a key there
 * can't be imported.
 */
final class ListedPasskeys implements SourceUsers {

    /** Interprets one product's list. */
    interface Listing {

        String userIdOf(ObjectNode user, UserIds ids);

        String usernameOf(ObjectNode user);

        JsonNode passkeysOf(ObjectNode user);

        JsonNode credentialIdOf(JsonNode passkey);

        void passkey(JsonNode passkey, UserLines line);
    }

    private final RowReader users;
    private final Listing listing;
    private final UserIds ids;
    private final Map<String, String> publicKeys;

    ListedPasskeys(RowReader users, Listing listing, UserIds ids, Map<String, String> publicKeys) {
        this.users = users;
        this.listing = listing;
        this.ids = ids;
        this.publicKeys = Map.copyOf(publicKeys);
    }

    /** Returns the public keys by credential id, from rows with {@code credentialId, publicKey}. */
    static Map<String, String> publicKeys(RowReader rows) throws IOException {
        Map<String, String> keys = new HashMap<>();
        try (rows) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                try {
                    String key = Bytes64.of(ColumnNames.find(row, "publicKey"));
                    String other =
                            keys.putIfAbsent(
                                    Bytes64.of(ColumnNames.find(row, "credentialId")), key);
                    if (other != null && !other.equals(key)) {
                        throw new IllegalArgumentException("occurs twice with different keys");
                    }
                } catch (IllegalArgumentException wrong) {
                    throw new SourceFileWrong(
                            "row %d of the public keys: credentialId or publicKey %s"
                                    .formatted(rows.number(), wrong.getMessage()));
                }
            }
        } catch (RowWrong wrong) {
            throw new SourceFileWrong(
                    "%s of the public keys %s".formatted(wrong.place(), wrong.getMessage()));
        }
        return keys;
    }

    @Override
    public @Nullable SourceUser next() throws IOException {
        for (ObjectNode user = users.next(); user != null; user = users.next()) {
            UserLines line =
                    new UserLines("user " + users.number(), listing.userIdOf(user, ids))
                            .username(listing.usernameOf(user));
            for (JsonNode passkey : listing.passkeysOf(user)) {
                add(passkey, line.passkey());
            }
            if (line.hasPasskeys()) {
                return line.done();
            }
        }
        return null;
    }

    private void add(JsonNode passkey, UserLines line) {
        JsonNode id = listing.credentialIdOf(passkey);
        line.bytes("credentialId", id);
        String key = keyOf(id);
        if (key == null) {
            line.wrong(
                    "publicKey",
                    "is not in this product's lists: request the keys from its support, and pass"
                            + " their file with --public-keys");
        } else {
            line.text("publicKey", StringNode.valueOf(key));
        }
        listing.passkey(passkey, line);
    }

    private @Nullable String keyOf(JsonNode id) {
        try {
            return publicKeys.get(Bytes64.of(id));
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        users.close();
    }
}
