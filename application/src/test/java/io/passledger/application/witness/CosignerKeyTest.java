package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.proof.SignedNote;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cosignatures as the test makes them from the text of tlog-cosignature. */
class CosignerKeyTest {

    private static final String NAME = "witness.example/w1";
    private static final long TIME = 1_679_315_147;

    private final SpecLog log = new SpecLog("log.example/test").grow(5);

    /** One of the two kinds of keys. */
    private record Keys(byte type, KeyPair pair, int length) {

        static Keys ed25519() throws Exception {
            return new Keys(
                    (byte) 4, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), 32);
        }

        static Keys mlDsa() throws Exception {
            return new Keys(
                    (byte) 6,
                    KeyPairGenerator.getInstance("ML-DSA-44", "SUN").generateKeyPair(),
                    1_312);
        }

        static Keys of(String algorithm) throws Exception {
            return algorithm.equals("Ed25519") ? ed25519() : mlDsa();
        }

        byte[] typed() {
            byte[] encoded = pair.getPublic().getEncoded();
            return SpecLog.concat(
                    new byte[] {type},
                    Arrays.copyOfRange(encoded, encoded.length - length, encoded.length));
        }

        byte[] id() throws Exception {
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256")
                            .digest(SpecLog.concat((NAME + "\n").getBytes(UTF_8), typed())),
                    4);
        }

        String vkey() throws Exception {
            return NAME + "+" + HexFormat.of().formatHex(id()) + "+" + SpecLog.base64(typed());
        }

        /** A line under the note, over a message of that time that states this one. */
        String line(byte[] message, long time) throws Exception {
            Signature signer =
                    type == 4
                            ? Signature.getInstance("Ed25519")
                            : Signature.getInstance("ML-DSA-44", "SUN");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            byte[] signature = signer.sign();
            byte[] blob =
                    ByteBuffer.allocate(12 + signature.length)
                            .put(id())
                            .putLong(time)
                            .put(signature)
                            .array();
            return "\u2014 " + NAME + " " + SpecLog.base64(blob) + "\n";
        }
    }

    private byte[] message(Keys keys, int size, long time) {
        if (keys.type() == 4) {
            return ("cosignature/v1\ntime " + time + "\n" + log.text(size)).getBytes(UTF_8);
        }
        byte[] origin = "log.example/test".getBytes(UTF_8);
        byte[] root = Base64.getDecoder().decode(log.text(size).split("\n", -1)[2]);
        return ByteBuffer.allocate(12 + 1 + NAME.length() + 8 + 1 + origin.length + 8 + 8 + 32)
                .put("subtree/v1\n\0".getBytes(UTF_8))
                .put((byte) NAME.length())
                .put(NAME.getBytes(UTF_8))
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(size)
                .put(root)
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "ML-DSA-44"})
    void saysWhenTheNoteWasCosigned(String algorithm) throws Exception {
        Keys keys = Keys.of(algorithm);
        CosignerKey key = CosignerKey.parse(keys.vkey());
        String line = keys.line(message(keys, 5, TIME), TIME);

        assertThat(key.cosigned(SignedNote.parse(log.note(5) + line)))
                .contains(Instant.ofEpochSecond(TIME));
        assertThat(key.toString()).isEqualTo(keys.vkey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "ML-DSA-44"})
    void believesNoOtherTimeTreeOrKey(String algorithm) throws Exception {
        Keys keys = Keys.of(algorithm);
        CosignerKey key = CosignerKey.parse(keys.vkey());
        String note = log.note(5);

        for (String line :
                List.of(
                        keys.line(message(keys, 5, TIME), TIME - 1),
                        keys.line(message(keys, 4, TIME), TIME),
                        keys.line(message(keys, 5, 0), 0),
                        keys.line(message(keys, 5, -1), -1),
                        Keys.of(algorithm).line(message(keys, 5, TIME), TIME))) {
            assertThat(key.cosigned(SignedNote.parse(note + line))).isEmpty();
        }
        assertThat(key.cosigned(SignedNote.parse(note))).isEmpty();
    }

    @Test
    void isOneOfTwoKinds() throws Exception {
        for (String wrong :
                List.of(
                        log.verifier().toString(),
                        "witness+00000000+AAAA",
                        "",
                        Keys.ed25519().vkey().replace(NAME, "another"))) {
            assertThatThrownBy(() -> CosignerKey.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void makesAQuorumWithOthers() throws Exception {
        Keys first = Keys.ed25519();
        Keys second = Keys.mlDsa();
        List<CosignerKey> witnesses =
                List.of(CosignerKey.parse(first.vkey()), CosignerKey.parse(second.vkey()));
        String one = log.note(5) + first.line(message(first, 5, TIME), TIME);
        String both = one + second.line(message(second, 5, TIME + 9), TIME + 9);

        assertThat(new Quorum(witnesses, 2).reached(SignedNote.parse(one))).isEmpty();
        assertThat(new Quorum(witnesses, 1).reached(SignedNote.parse(one)))
                .contains(Instant.ofEpochSecond(TIME));
        assertThat(new Quorum(witnesses, 2).reached(SignedNote.parse(both)))
                .contains(Instant.ofEpochSecond(TIME + 9));
        // Twice the same is one.
        assertThat(
                        new Quorum(witnesses, 2)
                                .reached(
                                        SignedNote.parse(
                                                one + first.line(message(first, 5, TIME), TIME))))
                .isEmpty();
        assertThatThrownBy(() -> new Quorum(List.of(witnesses.getFirst(), witnesses.getFirst()), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quorum(witnesses, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
