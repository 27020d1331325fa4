package io.passledger.api.client;

import io.passledger.domain.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key of one COSE algorithm.
 *
 * @param cose what it says of itself, which need not be true
 */
public record SoftwareKey(int algorithm, KeyPair pair, Bytes cose) {

    private static final int KTY = 1;
    private static final int ALG = 3;

    /** One that says the truth. */
    public static SoftwareKey of(int algorithm) {
        return switch (algorithm) {
            case -7, -9 -> ec(algorithm, "secp256r1", 1, 32);
            case -35, -51 -> ec(algorithm, "secp384r1", 2, 48);
            case -36, -52 -> ec(algorithm, "secp521r1", 3, 66);
            case -8, -19 -> okp(algorithm, "Ed25519", 6, 32);
            case -53 -> okp(algorithm, "Ed448", 7, 57);
            case -48 -> akp(algorithm, "ML-DSA-44", 1312);
            case -49 -> akp(algorithm, "ML-DSA-65", 1952);
            case -50 -> akp(algorithm, "ML-DSA-87", 2592);
            default -> rsa(algorithm);
        };
    }

    /** The same key under another algorithm's number. */
    public SoftwareKey called(int other) {
        byte[] told = cose.toArray();
        byte[] own = Cbor.join(Cbor.integer(ALG), Cbor.integer(algorithm));
        byte[] lie = Cbor.join(Cbor.integer(ALG), Cbor.integer(other));
        // 0xA_, the key's type, then the algorithm
        byte[] rest = Arrays.copyOfRange(told, 3 + own.length, told.length);
        return new SoftwareKey(
                algorithm, pair, Bytes.of(Cbor.join(Arrays.copyOf(told, 3), lie, rest)));
    }

    byte[] sign(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(jcaName());
            if (algorithm >= -39 && algorithm <= -37) {
                signature.setParameter(pss());
            }
            signature.initSign(pair.getPrivate());
            signature.update(Cbor.join(parts));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String jcaName() {
        return switch (algorithm) {
            case -7, -9 -> "SHA256withECDSA";
            case -35, -51 -> "SHA384withECDSA";
            case -36, -52 -> "SHA512withECDSA";
            case -8, -19 -> "Ed25519";
            case -53 -> "Ed448";
            case -48 -> "ML-DSA-44";
            case -49 -> "ML-DSA-65";
            case -50 -> "ML-DSA-87";
            case -37, -38, -39 -> "RSASSA-PSS";
            case -258 -> "SHA384withRSA";
            case -259 -> "SHA512withRSA";
            case -65535 -> "SHA1withRSA";
            default -> "SHA256withRSA";
        };
    }

    private PSSParameterSpec pss() {
        return switch (algorithm) {
            case -37 -> new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
            case -38 -> new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
            default -> new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);
        };
    }

    private static SoftwareKey ec(int algorithm, String curve, int label, int length) {
        KeyPair pair = generate("EC", new ECGenParameterSpec(curve));
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return new SoftwareKey(
                algorithm,
                pair,
                cose(
                        Cbor.integer(KTY), Cbor.integer(2),
                        Cbor.integer(ALG), Cbor.integer(algorithm),
                        Cbor.integer(-1), Cbor.integer(label),
                        Cbor.integer(-2), Cbor.bytes(fixed(key.getW().getAffineX(), length)),
                        Cbor.integer(-3), Cbor.bytes(fixed(key.getW().getAffineY(), length))));
    }

    private static SoftwareKey okp(int algorithm, String curve, int label, int length) {
        KeyPair pair = generate(curve, null);
        return new SoftwareKey(
                algorithm,
                pair,
                cose(
                        Cbor.integer(KTY), Cbor.integer(1),
                        Cbor.integer(ALG), Cbor.integer(algorithm),
                        Cbor.integer(-1), Cbor.integer(label),
                        Cbor.integer(-2), Cbor.bytes(encodedEnd(pair, length))));
    }

    private static SoftwareKey akp(int algorithm, String parameters, int length) {
        KeyPair pair;
        try {
            // The native provider makes keys that the JDK, which signs, can't read
            pair = KeyPairGenerator.getInstance(parameters, "SUN").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return new SoftwareKey(
                algorithm,
                pair,
                cose(
                        Cbor.integer(KTY), Cbor.integer(7),
                        Cbor.integer(ALG), Cbor.integer(algorithm),
                        Cbor.integer(-1), Cbor.bytes(encodedEnd(pair, length))));
    }

    private static SoftwareKey rsa(int algorithm) {
        KeyPair pair = generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new SoftwareKey(
                algorithm,
                pair,
                cose(
                        Cbor.integer(KTY), Cbor.integer(3),
                        Cbor.integer(ALG), Cbor.integer(algorithm),
                        Cbor.integer(-1), Cbor.bytes(fixed(key.getModulus(), 256)),
                        Cbor.integer(-2), Cbor.bytes(fixed(key.getPublicExponent(), 3))));
    }

    private static Bytes cose(byte[]... labelsAndValues) {
        return Bytes.of(Cbor.map(labelsAndValues));
    }

    private static KeyPair generate(String algorithm, @Nullable AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int size = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - size, fixed, length - size, size);
        return fixed;
    }

    /** A SubjectPublicKeyInfo ends with the key's own bytes. */
    private static byte[] encodedEnd(KeyPair pair, int length) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }
}
