package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/** A log's name and key, without a service. */
final class TestLog {

    private final KeyPair pair;
    private final VerifierKey key;

    TestLog(int number) {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] info =
                    KeyFactory.getInstance("Ed25519")
                            .getKeySpec(pair.getPublic(), X509EncodedKeySpec.class)
                            .getEncoded();
            byte[] raw = Arrays.copyOfRange(info, info.length - 32, info.length);
            key = new VerifierKey("localhost/passledger/" + number, Bytes.of(raw));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    VerifierKey key() {
        return key;
    }

    String note(TreeHead head) {
        try {
            String text = new Checkpoint(key.name(), head).text();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return new SignedNote(
                            text,
                            List.of(
                                    new SignedNote.NoteSignature(
                                            key.name(), key.id(), Bytes.of(signature.sign()))))
                    .toString();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
