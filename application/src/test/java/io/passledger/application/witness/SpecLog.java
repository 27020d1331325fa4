package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.proof.Rfc9162;
import io.passledger.application.proof.VerifierKey;
import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A log that asks a witness, written from the texts of C2SP signed-note, tlog-checkpoint and
 * tlog-witness and of RFC 9162 alone.
 */
public final class SpecLog {

    private final String origin;
    private final KeyPair keys = keys();
    private final List<Bytes> leaves = new ArrayList<>();

    public SpecLog(String origin) {
        this.origin = origin;
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public VerifierKey verifier() {
        return new VerifierKey(origin, Bytes.of(publicKey()));
    }

    private byte[] publicKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    public SpecLog grow(int events) {
        for (int i = 0; i < events; i++) {
            leaves.add(Rfc9162.leafHash(("event " + leaves.size()).getBytes(UTF_8)));
        }
        return this;
    }

    /** The text of the checkpoint of the first leaves. */
    public String text(int size) {
        return text(size, Rfc9162.treeHead(leaves.subList(0, size)));
    }

    String text(int size, Bytes root) {
        return "%s\n%d\n%s\n".formatted(origin, size, base64(root.toArray()));
    }

    String note(int size) throws GeneralSecurityException {
        return note(text(size));
    }

    String note(String text) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(text.getBytes(UTF_8));
        byte[] id =
                MessageDigest.getInstance("SHA-256")
                        .digest(concat((origin + "\n\u0001").getBytes(UTF_8), publicKey()));
        return text
                + "\n\u2014 "
                + origin
                + " "
                + base64(concat(Arrays.copyOf(id, 4), signer.sign()))
                + "\n";
    }

    /** RFC 9162 §2.1.4.1: PROOF(m, D_n). */
    List<Bytes> proof(int first, int second) {
        return subProof(first, leaves.subList(0, second), true);
    }

    private static List<Bytes> subProof(int m, List<Bytes> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            return whole ? new ArrayList<>() : new ArrayList<>(List.of(Rfc9162.treeHead(leaves)));
        }
        int k = Integer.highestOneBit(n - 1);
        List<Bytes> path;
        if (m <= k) {
            path = subProof(m, leaves.subList(0, k), whole);
            path.add(Rfc9162.treeHead(leaves.subList(k, n)));
        } else {
            path = subProof(m - k, leaves.subList(k, n), false);
            path.add(Rfc9162.treeHead(leaves.subList(0, k)));
        }
        return path;
    }

    /** The body of a request. */
    public String request(int old, int size) throws GeneralSecurityException {
        return request(old, old == 0 ? List.of() : proof(old, size), note(size));
    }

    static String request(int old, List<Bytes> proof, String note) {
        StringBuilder body = new StringBuilder("old " + old + "\n");
        proof.forEach(node -> body.append(base64(node.toArray())).append('\n'));
        return body.append('\n').append(note).toString();
    }

    static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
