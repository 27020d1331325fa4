package io.passledger.application.personal;

import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.application.json.DomainJson;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a record as JSON with its personal members sealed, and reads it back.
 *
 * <p>The personal members are cut out, written as a separate object after 16 random bytes of salt,
 * and sealed. A member {@code $personal} replaces them. It holds the {@code sealed} bytes and the
 * {@code commitment}, which is the SHA-256 of the plaintext. Anyone who is given the unsealed bytes
 * can check them against the commitment without the key. Without those bytes the commitment reveals
 * nothing, because of the salt.
 */
public final class SealedJson {

    /** The member that replaces all personal ones. */
    public static final String MEMBER = "$personal";

    private static final Logger LOG = LoggerFactory.getLogger(SealedJson.class);
    private static final byte[] MARK = ("\"" + MEMBER + "\":").getBytes(StandardCharsets.UTF_8);

    /** The length of the salt that precedes the members in the sealed plaintext. */
    public static final int SALT_BYTES = 16;

    private final JsonMapper json = DomainJson.mapper();
    private final SecureRandom random;

    public SealedJson(SecureRandom random) {
        this.random = random;
    }

    /** The value that replaces the personal members. */
    record Sealed(Bytes sealed, Bytes commitment) {}

    /**
     * Returns the JSON of a record.
     *
     * @param keys supplies the key that seals the personal members; called only if there are any.
     *     Without a key, the members are left unsealed
     * @param place where the JSON will be stored; it can be unsealed only there
     */
    public byte[] write(Object value, Supplier<Optional<PersonalKey>> keys, String place) {
        PersonalMembers members = PersonalMembers.of(value.getClass());
        if (members.isEmpty()) {
            return json.writeValueAsBytes(value);
        }
        ObjectNode open = json.valueToTree(value);
        ObjectNode personal = members.detach(open);
        if (!personal.isEmpty()) {
            keys.get()
                    .ifPresentOrElse(
                            key -> open.set(MEMBER, json.valueToTree(sealed(personal, key, place))),
                            () -> PersonalMembers.attach(open, personal));
        }
        return json.writeValueAsBytes(open);
    }

    /**
     * Reverses {@link #write} as far as the key allows.
     *
     * @param key {@code null} if it is gone
     */
    public OpenedJson open(byte[] stored, @Nullable PersonalKey key, String place) {
        if (!hasMark(stored)
                || !(json.readTree(stored) instanceof ObjectNode node)
                || !node.has(MEMBER)) {
            return new OpenedJson(json, stored, null, null);
        }
        Sealed sealed = json.treeToValue(node.remove(MEMBER), Sealed.class);
        Bytes personal = key == null ? null : unsealed(sealed, key, place);
        if (personal != null) {
            PersonalMembers.attach(node, members(personal));
        }
        return new OpenedJson(json, stored, node, personal);
    }

    private Sealed sealed(ObjectNode personal, PersonalKey key, String place) {
        byte[] members = json.writeValueAsBytes(personal);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] salted = Arrays.copyOf(salt, SALT_BYTES + members.length);
        System.arraycopy(members, 0, salted, SALT_BYTES, members.length);
        return new Sealed(key.key().seal(Bytes.of(salted), place), Sha256.of(salted));
    }

    /**
     * Returns the unsealed bytes, or {@code null} if they don't verify: a tampered row must not
     * prevent the others from being read.
     */
    private static @Nullable Bytes unsealed(Sealed sealed, PersonalKey key, String place) {
        try {
            return key.key().unseal(sealed.sealed(), place);
        } catch (UnsealingFailed changed) {
            LOG.warn("personal data at {} can't be unsealed with {}", place, key.keyId());
            return null;
        }
    }

    private JsonNode members(Bytes personal) {
        byte[] salted = personal.toArray();
        return json.readTree(salted, SALT_BYTES, salted.length - SALT_BYTES);
    }

    private static boolean hasMark(byte[] stored) {
        for (int at = stored.length - MARK.length; at >= 0; at--) {
            if (stored[at] == MARK[0]
                    && Arrays.equals(stored, at, at + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }
}
