package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.proof.Checkpoint;
import io.passledger.application.proof.SignedNote;
import io.passledger.application.proof.SignedNote.NoteSignature;
import io.passledger.application.proof.Vkey;
import io.passledger.domain.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public key of a witness, for <a href="https://c2sp.org/tlog-cosignature">C2SP
 * tlog-cosignature</a>: Ed25519 (vkey type 4) or ML-DSA-44 (type 6).
 */
public final class CosignerKey {

    static final byte ED25519 = 4;

    private static final byte ML_DSA_44 = 6;
    private static final int TIME_BYTES = 8;
    private static final int ED25519_KEY = 32;
    private static final int ML_DSA_44_KEY = 1_312;
    private static final int ML_DSA_44_SIGNATURE = 2_420;

    /** The prefixes of the key in a SubjectPublicKeyInfo (RFC 8410 §4 and RFC 9881 §4). */
    private static final byte[] ED25519_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] ML_DSA_44_INFO =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private final Vkey vkey;

    private CosignerKey(Vkey vkey) {
        this.vkey = vkey;
    }

    /**
     * @throws IllegalArgumentException if it is not a witness's vkey
     */
    public static CosignerKey parse(String text) {
        return of(Vkey.parse(text));
    }

    static CosignerKey of(Vkey vkey) {
        int expected =
                switch (vkey.type()) {
                    case ED25519 -> ED25519_KEY;
                    case ML_DSA_44 -> ML_DSA_44_KEY;
                    default ->
                            throw new IllegalArgumentException(
                                    "a witness's key is of type 4 (Ed25519) or 6 (ML-DSA-44), not "
                                            + vkey.type());
                };
        if (vkey.key().length() != expected) {
            throw new IllegalArgumentException(
                    "the witness's key has %d bytes, not %d"
                            .formatted(expected, vkey.key().length()));
        }
        return new CosignerKey(vkey);
    }

    public String name() {
        return vkey.name();
    }

    Bytes id() {
        return vkey.id();
    }

    /** Checks whether the signature names this key. */
    boolean isNamedBy(NoteSignature signature) {
        return signature.name().equals(vkey.name()) && signature.keyId().equals(vkey.id());
    }

    /**
     * Returns when the witness has cosigned the note: the time that its cosignature states and
     * covers. Empty if the note has no valid cosignature of this key.
     */
    public Optional<Instant> cosigned(SignedNote note) {
        return note.signatures().stream()
                .filter(this::isNamedBy)
                .flatMap(signature -> time(note.text(), signature).stream())
                .min(Instant::compareTo);
    }

    private Optional<Instant> time(String text, NoteSignature named) {
        byte[] timestamped = named.signature().toArray();
        if (timestamped.length <= TIME_BYTES) {
            return Optional.empty();
        }
        long time = ByteBuffer.wrap(timestamped).getLong();
        byte[] signature = Arrays.copyOfRange(timestamped, TIME_BYTES, timestamped.length);
        // A time of 0 states no time, and Instant ends before 2^63.
        boolean stated = time > 0 && time <= Instant.MAX.getEpochSecond();
        return stated && verifies(message(text, time), signature)
                ? Optional.of(Instant.ofEpochSecond(time))
                : Optional.empty();
    }

    private byte[] message(String text, long time) {
        return vkey.type() == ED25519
                ? ed25519Message(text, time)
                : mlDsaMessage(vkey.name(), Checkpoint.parse(text), time);
    }

    /** Returns the signed message of an Ed25519 cosignature. */
    static byte[] ed25519Message(String text, long time) {
        return "cosignature/v1\ntime %d\n%s".formatted(time, text).getBytes(UTF_8);
    }

    /** Returns the {@code cosigned_message} of a whole tree. */
    private static byte[] mlDsaMessage(String name, Checkpoint checkpoint, long time) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(message)) {
            out.write("subtree/v1\n\0".getBytes(UTF_8));
            writeShort(out, name);
            out.writeLong(time);
            writeShort(out, checkpoint.origin());
            out.writeLong(0);
            out.writeLong(checkpoint.head().size());
            out.write(checkpoint.head().root().toArray());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return message.toByteArray();
    }

    /** Writes up to 255 bytes after their length. No key can have signed a longer text. */
    private static void writeShort(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    private boolean verifies(byte[] message, byte[] signature) {
        try {
            return vkey.type() == ED25519
                    ? verifies("SunEC", "Ed25519", ED25519_INFO, message, signature)
                    : signature.length == ML_DSA_44_SIGNATURE
                            && verifies("SUN", "ML-DSA-44", ML_DSA_44_INFO, message, signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /**
     * Verifies with a single provider throughout: providers can't read each other's ML-DSA keys.
     */
    private boolean verifies(
            String provider, String algorithm, byte[] info, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        byte[] encoded =
                ByteBuffer.allocate(info.length + vkey.key().length())
                        .put(info)
                        .put(vkey.key().toArray())
                        .array();
        Signature verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(
                KeyFactory.getInstance(algorithm, provider)
                        .generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(message);
        return verifier.verify(signature);
    }

    /** Returns the vkey. */
    @Override
    public String toString() {
        return vkey.toString();
    }
}
