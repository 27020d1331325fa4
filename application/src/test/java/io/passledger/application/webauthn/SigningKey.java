package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.map;

import io.passledger.domain.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Objects;

/** A key pair for a COSE algorithm, made by the JDK. */
record SigningKey(int algorithm, KeyPair pair, Bytes cose) {

    /** One for all tests: it takes seconds to find. */
    private static final KeyPair RSA = generate("RSA");

    static SigningKey of(int algorithm) {
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

    private static SigningKey ec(int algorithm, String curve, int label, int length) {
        KeyPair pair;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return new SigningKey(
                algorithm,
                pair,
                cose(
                        integer(1), integer(2),
                        integer(3), integer(algorithm),
                        integer(-1), integer(label),
                        integer(-2), bytes(CborBytes.fixed(key.getW().getAffineX(), length)),
                        integer(-3), bytes(CborBytes.fixed(key.getW().getAffineY(), length))));
    }

    private static SigningKey okp(int algorithm, String curve, int label, int length) {
        KeyPair pair = generate(curve);
        return new SigningKey(
                algorithm,
                pair,
                cose(
                        integer(1), integer(1),
                        integer(3), integer(algorithm),
                        integer(-1), integer(label),
                        integer(-2), bytes(encodedEnd(pair, length))));
    }

    private static SigningKey akp(int algorithm, String parameters, int length) {
        KeyPair pair;
        try {
            // The native provider makes keys that the JDK, which signs, can't read
            pair = KeyPairGenerator.getInstance(parameters, "SUN").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
        return new SigningKey(
                algorithm,
                pair,
                cose(
                        integer(1), integer(7),
                        integer(3), integer(algorithm),
                        integer(-1), bytes(encodedEnd(pair, length))));
    }

    private static SigningKey rsa(int algorithm) {
        RSAPublicKey key = (RSAPublicKey) RSA.getPublic();
        return new SigningKey(
                algorithm,
                RSA,
                cose(
                        integer(1), integer(3),
                        integer(3), integer(algorithm),
                        integer(-1), bytes(CborBytes.fixed(key.getModulus(), 256)),
                        integer(-2), bytes(CborBytes.fixed(key.getPublicExponent(), 3))));
    }

    private static Bytes cose(byte[]... labelsAndValues) {
        return Bytes.of(map(labelsAndValues));
    }

    byte[] coseKey() {
        return cose.toArray();
    }

    private static KeyPair generate(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    /** A SubjectPublicKeyInfo ends with the key's own bytes. */
    private static byte[] encodedEnd(KeyPair pair, int length) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }

    byte[] sign(byte[]... parts) {
        try {
            Signature signature =
                    Objects.requireNonNull(CoseAlgorithm.of(algorithm), "unknown").signature();
            signature.initSign(pair.getPrivate());
            signature.update(CborBytes.join(parts));
            return signature.sign();
        } catch (GeneralSecurityException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
