package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.proof.SignedNote.NoteSignature;
import io.passledger.application.proof.Vkey;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * A witness's Ed25519 key for cosigning. Its file has the vkey in the first line and the private
 * key in the second (PKCS #8 in base64).
 */
public final class WitnessKey {

    private static final int KEY_BYTES = 32;

    private final CosignerKey verifier;
    private final PrivateKey key;

    private WitnessKey(CosignerKey verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /**
     * Reads the key. If the file doesn't exist, creates a key in a file that only its owner can
     * read.
     *
     * @param name the witness's name, such as {@code witness.example/1}
     * @throws IllegalArgumentException if the file has no key, or another witness's
     */
    public static WitnessKey readOrMake(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            make(file, name);
        }
        return read(file, name);
    }

    private static void make(Path file, String name) throws IOException {
        KeyPair pair = generate();
        byte[] encoded = pair.getPublic().getEncoded();
        Bytes material =
                Bytes.of(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
        String text =
                new Vkey(name, CosignerKey.ED25519, material)
                        + "\n"
                        + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n";
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        } catch (FileAlreadyExistsException faster) {
            // Another process has created the key, which is used instead.
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static WitnessKey read(Path file, String name) throws IOException {
        String[] lines = Files.readString(file).strip().split("\n", -1);
        if (lines.length != 2) {
            throw new IllegalArgumentException(file + " is not a witness key");
        }
        CosignerKey verifier = CosignerKey.parse(lines[0]);
        if (!verifier.name().equals(name)) {
            throw new IllegalArgumentException(
                    "%s is the key of the witness %s".formatted(file, verifier.name()));
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(lines[1]);
            return new WitnessKey(
                    verifier,
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            // Without the cause's message, which may quote the key.
            throw new IllegalArgumentException(file + " has no usable private key");
        }
    }

    /** Returns the public key for verifying cosignatures. */
    public CosignerKey verifier() {
        return verifier;
    }

    /**
     * Returns the cosignature of a checkpoint.
     *
     * @param text the text of the checkpoint's note
     */
    NoteSignature cosign(String text, Instant now) {
        long time = now.getEpochSecond();
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(CosignerKey.ed25519Message(text, time));
            byte[] signature = ed25519.sign();
            byte[] timestamped =
                    ByteBuffer.allocate(Long.BYTES + signature.length)
                            .putLong(time)
                            .put(signature)
                            .array();
            return new NoteSignature(verifier.name(), verifier.id(), Bytes.of(timestamped));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the witness's key can't sign", unusable);
        }
    }

    @Override
    public String toString() {
        return "key of the witness " + verifier.name();
    }
}
