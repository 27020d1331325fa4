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
 * The Ed25519 key that signs what the log vouches for: its checkpoints, and receipts. There is one,
 * made by the first start and kept for ever, since auditors keep its public part for as long.
 */
public final class LogKey {

    static final String PURPOSE = "log";

    /**
     * The fact that stands in the table {@code installation} until an event has told that the log
     * has another key.
     */
    public static final String UNTOLD = "log-key-untold";

    private static final String ID = PURPOSE + "-1";
    private static final String ALGORITHM = "Ed25519";

    /** RFC 8410 §4: what stands before the 32 bytes in a SubjectPublicKeyInfo. */
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
     * The log's name, which is the key's name in signed notes: such as {@code host/passledger/…}.
     */
    public String origin() {
        return origin;
    }

    /** 32 bytes, as in RFC 8032. */
    public Bytes publicKey() {
        return publicKey;
    }

    /** The {@code kid} in what is signed as JOSE: the RFC 7638 thumbprint. */
    public String keyId() {
        String thumbprint =
                "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}"
                        .formatted(publicKey.toBase64Url());
        return Sha256.of(thumbprint).toBase64Url();
    }

    /** The public key as RFC 8037 writes it. */
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

    /** An Ed25519 signature (RFC 8032), 64 bytes. */
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

    /** Whether this key has made the signature; false where it is none. */
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
     * The key in the database behind {@code jdbc}, made where there is no log yet: for who writes a
     * log before a service runs on it.
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

    /** A new key, sealed. */
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
