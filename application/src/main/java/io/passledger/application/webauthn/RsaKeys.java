package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;

/**
 * <a href="https://www.rfc-editor.org/rfc/rfc8230#section-4">RSA keys</a>, of sizes that can't be
 * factored and are fast enough to verify with.
 */
final class RsaKeys {

    private static final long KTY_RSA = 3;
    private static final int SMALLEST = 2048;
    private static final int LARGEST = 8192;
    private static final int LARGEST_EXPONENT = 32;

    private RsaKeys() {}

    static PublicKey publicKey(Cbor.Entries key) throws MalformedKey, GeneralSecurityException {
        CoseKey.requireLabel(key, CoseKey.KTY, KTY_RSA);
        BigInteger modulus = number(key, -1);
        BigInteger exponent = number(key, -2);
        if (modulus.bitLength() < SMALLEST || modulus.bitLength() > LARGEST) {
            throw new MalformedKey(
                    "a modulus must have %d to %d bits".formatted(SMALLEST, LARGEST));
        }
        if (exponent.bitLength() > LARGEST_EXPONENT
                || exponent.compareTo(BigInteger.TWO) <= 0
                || !exponent.testBit(0)) {
            throw new MalformedKey("an exponent must be odd, 3 to 2^32");
        }
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private static BigInteger number(Cbor.Entries key, long member) throws MalformedKey {
        Bytes value = key.bytes(member);
        if (value == null || value.isEmpty() || value.length() > LARGEST / 8 + 1) {
            throw new MalformedKey("no modulus or exponent");
        }
        return new BigInteger(1, value.toArray());
    }
}
