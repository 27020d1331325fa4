package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.installation.InstallationFacts;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The Ed25519 key that signs the log's checkpoints and receipts. There is one, created by the first
 * start and kept for ever, since auditors keep its public key as long.
 */
public final class LogKey {

    static final String PURPOSE = "log";

    /**
     * The fact in the table {@code installation} that the log has another key. It is present until
     * an event has recorded this.
     */
    public static final String UNTOLD = "log-key-untold";

    private static final String ID = PURPOSE + "-1";
    private static final String ALGORITHM = "Ed25519";

    /** The bytes before the 32 bytes of the key in a SubjectPublicKeyInfo (RFC 8410 §4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String origin;
    private final Bytes publicKey;
    private final PrivateKey privateKey;

    private LogKey(String origin, Bytes publicKey, PrivateKey privateKey) {
        this.origin = origin;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /**
     * Returns the log's name, such as {@code host/passledger/…}. It is also the key's name in
     * signed notes.
     */
    public String origin() {
        return origin;
    }

    /** Returns the public key: 32 bytes, as in RFC 8032. */
    public Bytes publicKey() {
        return publicKey;
    }

    /** Returns the {@code kid} for JOSE: the RFC 7638 thumbprint. */
    public String keyId() {
        String thumbprint =
                "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}"
                        .formatted(publicKey.toBase64Url());
        return Sha256.of(thumbprint).toBase64Url();
    }

    /** Returns the public key as a JWK (RFC 8037). */
    public Map<String, String> jwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("x", publicKey.toBase64Url());
        jwk.put("alg", "EdDSA");
        jwk.put("use", "sig");
        jwk.put("kid", keyId());
        return jwk;
    }

    /** Returns an Ed25519 signature (RFC 8032) of 64 bytes. */
    public Bytes sign(Bytes message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message.toArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Checks whether this key made the signature. Returns false if it is malformed. */
    public boolean hasSigned(Bytes message, Bytes signed) {
        try {
            byte[] info = Arrays.copyOf(INFO, INFO.length + publicKey.length());
            System.arraycopy(publicKey.toArray(), 0, info, INFO.length, publicKey.length());
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(info)));
            signature.update(message.toArray());
            return signature.verify(signed.toArray());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /**
     * Returns the key in the database behind {@code jdbc}, for code that writes a log before a
     * service runs on it. Creates the key if there is no log yet.
     */
    public static LogKey in(
            JdbcClient jdbc,
            MasterKey master,
            PlatformTransactionManager transactions,
            SecureRandom random,
            Clock clock,
            URI publicUrl) {
        return new LogKeys(
                        new JdbcSealedKeys(jdbc),
                        new SignedLog(jdbc),
                        new InstallationFacts(jdbc),
                        master,
                        KeysConfiguration.ownTransaction(transactions),
                        random,
                        clock)
                .readOrMake(publicUrl, LogKeys.NewKeyTerms.NONE);
    }

    /** Creates a new key, sealed. */
    static SealedKey make(MasterKey master, Instant now) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Bytes secret = Bytes.of(pair.getPrivate().getEncoded());
            Bytes publicInfo = Bytes.of(pair.getPublic().getEncoded());
            return SealedKey.seal(master, ID, PURPOSE, secret, publicInfo, now, now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    static LogKey open(String origin, SealedKey sealed, MasterKey master) {
        Bytes info = sealed.publicKey();
        if (info == null) {
            throw new IllegalStateException("the log's key has a public part");
        }
        try {
            PrivateKey secret =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(sealed.open(master).toArray()));
            return new LogKey(origin, raw(info.toArray()), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static Bytes raw(byte[] info) {
        if (!Arrays.equals(INFO, 0, INFO.length, info, 0, INFO.length)) {
            throw new IllegalStateException("the log's key is not an Ed25519 key");
        }
        return Bytes.of(Arrays.copyOfRange(info, INFO.length, info.length));
    }

    @Override
    public String toString() {
        return "LogKey[" + origin + "]";
    }
}
