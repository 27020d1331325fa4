package io.passledger.application.webauthn;

import io.passledger.domain.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;

/**
 * A curve of <a href="https://www.rfc-editor.org/rfc/rfc9053#section-7.1.1">EC2 keys</a>. WebAuthn
 * binds each ECDSA algorithm to one curve and forbids compressed points (§5.8.5).
 */
record EcCurve(long label, int coordinateLength, ECParameterSpec parameters) {

    static final EcCurve P256 = new EcCurve(1, 32, parameters("secp256r1"));
    static final EcCurve P384 = new EcCurve(2, 48, parameters("secp384r1"));
    static final EcCurve P521 = new EcCurve(3, 66, parameters("secp521r1"));

    private static final long KTY_EC2 = 2;

    private static ECParameterSpec parameters(String jcaName) {
        try {
            AlgorithmParameters ec = AlgorithmParameters.getInstance("EC");
            ec.init(new ECGenParameterSpec(jcaName));
            return ec.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    PublicKey publicKey(Cbor.Entries key) throws MalformedKey, GeneralSecurityException {
        CoseKey.requireLabel(key, CoseKey.KTY, KTY_EC2);
        CoseKey.requireLabel(key, -1, label);
        ECPoint point = new ECPoint(coordinate(key, -2), coordinate(key, -3));
        if (!isOnCurve(point)) {
            throw new MalformedKey("a point that is not on the curve");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
    }

    private BigInteger coordinate(Cbor.Entries key, long member) throws MalformedKey {
        Bytes value = key.bytes(member);
        if (value == null || value.length() != coordinateLength) {
            throw new MalformedKey("a coordinate must be %d bytes".formatted(coordinateLength));
        }
        return new BigInteger(1, value.toArray());
    }

    /** Checks y² = x³ + ax + b (mod p), because the JDK builds a key from any two numbers. */
    private boolean isOnCurve(ECPoint point) {
        EllipticCurve curve = parameters.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && x.pow(3)
                                .add(curve.getA().multiply(x))
                                .add(curve.getB())
                                .subtract(y.pow(2))
                                .mod(p)
                                .signum()
                        == 0;
    }
}
