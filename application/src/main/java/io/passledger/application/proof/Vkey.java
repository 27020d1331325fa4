package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key with the name of its holder, written as the <a
 * href="https://c2sp.org/signed-note#verifier-keys">vkey</a> of C2SP signed-note: {@code
 * name+hash+base64}.
 *
 * @param name without spaces and {@code +}
 * @param type the key's signature type, as numbered by signed-note
 * @param key its bytes
 */
public record Vkey(String name, byte type, Bytes key) {

    static final int ID_BYTES = 4;

    public Vkey {
        requireName(name);
    }

    /**
     * @throws IllegalArgumentException if it is not a vkey, or its hash does not match
     */
    public static Vkey parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a public key has the form name+hash+base64");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length == 0) {
            throw new IllegalArgumentException("the public key is empty");
        }
        Vkey key =
                new Vkey(parts[0], typed[0], Bytes.of(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.toString().equals(vkey.strip())) {
            throw new IllegalArgumentException("the public key's hash does not match it");
        }
        return key;
    }

    /** Returns the first bytes of a hash of name and key, which identify the key in a signature. */
    public Bytes id() {
        byte[] label = (name + "\n").getBytes(UTF_8);
        byte[] typed = typed();
        byte[] input =
                ByteBuffer.allocate(label.length + typed.length).put(label).put(typed).array();
        return Bytes.of(Arrays.copyOf(Sha256.of(input).toArray(), ID_BYTES));
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + key.length()).put(type).put(key.toArray()).array();
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.contains("+") || name.codePoints().anyMatch(Vkey::isSpace)) {
            throw new IllegalArgumentException("a key's name must not contain a space or +");
        }
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Returns the vkey. */
    @Override
    public String toString() {
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id().toArray()),
                        Base64.getEncoder().encodeToString(typed()));
    }
}
