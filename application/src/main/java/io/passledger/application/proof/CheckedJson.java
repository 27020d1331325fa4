package io.passledger.application.proof;

import io.passledger.application.personal.SealedJson;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored JSON with its sealed members restored to their places. The stored JSON commits to them by
 * a hash, {@code "$personal": {"sealed": …, "commitment": SHA-256 of the opened bytes}}. The opened
 * bytes are JSON after a salt of 16 bytes, which keeps the hash from being guessed.
 *
 * @param json without {@code $personal}
 * @param closed whether something was sealed and was not opened
 */
record CheckedJson(ObjectNode json, boolean closed) {

    /**
     * @throws DamagedExport if the opened bytes don't match the commitment
     */
    static CheckedJson of(String what, Bytes stored, @Nullable Bytes opened) throws DamagedExport {
        ObjectNode json = StrictJson.object("the stored " + what, stored.toArray());
        JsonNode personal = json.remove(SealedJson.MEMBER);
        if (personal == null) {
            if (opened != null) {
                throw new DamagedExport(
                        "the %s shows members as unsealed that were never sealed".formatted(what));
            }
            return new CheckedJson(json, false);
        }
        StrictJson.requireMembers(
                "the sealed part of the " + what, personal, Set.of("sealed", "commitment"));
        Bytes commitment = StrictJson.bytes(personal, "commitment");
        if (opened == null) {
            return new CheckedJson(json, true);
        }
        byte[] bytes = opened.toArray();
        if (bytes.length < SealedJson.SALT_BYTES || !Sha256.of(bytes).equals(commitment)) {
            throw new DamagedExport(
                    "the unsealed members of the %s do not match their commitment".formatted(what));
        }
        byte[] members = Arrays.copyOfRange(bytes, SealedJson.SALT_BYTES, bytes.length);
        merge(json, StrictJson.object("the unsealed " + what, members), what);
        return new CheckedJson(json, false);
    }

    private static void merge(ObjectNode into, ObjectNode members, String what)
            throws DamagedExport {
        for (String name : members.propertyNames()) {
            JsonNode there = into.get(name);
            JsonNode member = members.path(name);
            if (there instanceof ObjectNode inner && member instanceof ObjectNode more) {
                merge(inner, more, what);
            } else if (there == null) {
                into.set(name, member);
            } else {
                throw new DamagedExport(
                        "the %s has '%s' both sealed and in clear".formatted(what, name));
            }
        }
    }
}
