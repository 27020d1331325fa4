package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * The parts of a TPMT_PUBLIC structure (TPMv2-Part2 §12.2.4) that identify the key.
 *
 * @param nameAlgorithm the TPM's number of the hash function in the key's name
 */
record TpmPublicArea(int nameAlgorithm, Key key) {

    private static final int ALG_RSA = 0x0001;
    private static final int ALG_ECC = 0x0023;
    private static final int ALG_NULL = 0x0010;
    private static final int ALG_ECDAA = 0x001A;
    private static final int ALG_RSAES = 0x0015;
    private static final long DEFAULT_EXPONENT = 65_537;

    /** The parameters and the unique field of a key. */
    sealed interface Key {
        record Rsa(BigInteger modulus, BigInteger exponent) implements Key {}

        record Ec(int curve, BigInteger x, BigInteger y) implements Key {}
    }

    /**
     * Parses the structure. A TPM writes details after each algorithm except the null one;
     * emulators may leave them out. Either form must be read to the last byte.
     */
    static TpmPublicArea parse(Bytes pubArea) throws StepFailed {
        try {
            return parse(pubArea, true);
        } catch (StepFailed otherForm) {
            return parse(pubArea, false);
        }
    }

    private static TpmPublicArea parse(Bytes pubArea, boolean detailed) throws StepFailed {
        TpmReader reader = new TpmReader(pubArea);
        int type = reader.unsigned16();
        int nameAlgorithm = reader.unsigned16();
        reader.unsigned32(); // objectAttributes
        reader.sized(); // authPolicy
        Key key =
                switch (type) {
                    case ALG_RSA -> rsa(reader, detailed);
                    case ALG_ECC -> ec(reader, detailed);
                    default ->
                            throw AttestationStatement.invalid(
                                    "a pubArea of an RSA or ECC key", Integer.toHexString(type));
                };
        reader.end();
        return new TpmPublicArea(nameAlgorithm, key);
    }

    private static Key rsa(TpmReader reader, boolean detailed) throws StepFailed {
        skipSymmetric(reader, detailed);
        skipScheme(reader, detailed);
        reader.unsigned16(); // keyBits
        long exponent = reader.unsigned32();
        return new Key.Rsa(
                number(reader), BigInteger.valueOf(exponent == 0 ? DEFAULT_EXPONENT : exponent));
    }

    private static Key ec(TpmReader reader, boolean detailed) throws StepFailed {
        skipSymmetric(reader, detailed);
        skipScheme(reader, detailed);
        int curve = reader.unsigned16();
        if (reader.unsigned16() != ALG_NULL && detailed) {
            reader.unsigned16(); // the hash of the key derivation function
        }
        return new Key.Ec(curve, number(reader), number(reader));
    }

    private static void skipSymmetric(TpmReader reader, boolean detailed) throws StepFailed {
        if (reader.unsigned16() != ALG_NULL && detailed) {
            reader.skip(2 * Short.BYTES); // keyBits and mode
        }
    }

    private static void skipScheme(TpmReader reader, boolean detailed) throws StepFailed {
        int scheme = reader.unsigned16();
        if (scheme != ALG_NULL && scheme != ALG_RSAES && detailed) {
            reader.skip(scheme == ALG_ECDAA ? 2 * Short.BYTES : Short.BYTES);
        }
    }

    private static BigInteger number(TpmReader reader) throws StepFailed {
        return new BigInteger(1, reader.sized().toArray());
    }

    boolean isKey(PublicKey publicKey) {
        return switch (key) {
            case Key.Rsa(BigInteger modulus, BigInteger exponent) ->
                    publicKey instanceof RSAPublicKey rsa
                            && rsa.getModulus().equals(modulus)
                            && rsa.getPublicExponent().equals(exponent);
            case Key.Ec(int curve, BigInteger x, BigInteger y) ->
                    publicKey instanceof ECPublicKey ec
                            && ec.getParams().getCurve().getField().getFieldSize() == bits(curve)
                            && ec.getW().getAffineX().equals(x)
                            && ec.getW().getAffineY().equals(y);
        };
    }

    /**
     * Returns the curve's size. Credential keys use only these three curves, so the size identifies
     * the curve.
     */
    private static int bits(int curve) {
        return switch (curve) {
            case 0x0003 -> 256;
            case 0x0004 -> 384;
            case 0x0005 -> 521;
            default -> -1;
        };
    }

    /**
     * Returns the key's Name (TPMv2-Part1 §16): its hash algorithm, then the hash of the public
     * area.
     */
    Bytes name(Bytes pubArea) throws StepFailed {
        String hash =
                switch (nameAlgorithm) {
                    case 0x0004 -> "SHA-1";
                    case 0x000B -> "SHA-256";
                    case 0x000C -> "SHA-384";
                    case 0x000D -> "SHA-512";
                    default ->
                            throw AttestationStatement.invalid(
                                    "a nameAlg of SHA-1 or SHA-2",
                                    Integer.toHexString(nameAlgorithm));
                };
        byte[] digest = Hash.of(hash, pubArea).toArray();
        return Bytes.of(
                ByteBuffer.allocate(Short.BYTES + digest.length)
                        .putShort((short) nameAlgorithm)
                        .put(digest)
                        .array());
    }
}
