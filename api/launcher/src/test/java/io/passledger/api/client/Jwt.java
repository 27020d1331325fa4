package io.passledger.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token as a resource server sees it: verified with the JDK alone by the published keys, so that
 * no library is trusted on both sides.
 */
public record Jwt(JsonNode header, JsonNode claims) {

    /** Reads and verifies a token by the node's keys. */
    public static Jwt verified(String token, Api anybody) {
        String[] parts = token.split("\\.", -1);
        assertThat(parts).hasSize(3);
        JsonNode header = json(parts[0]);
        assertThat(header.path("alg").asString()).isEqualTo("ES256");
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        assertThat(isSignedBy(key(header.path("kid").asString(), anybody), signed, parts[2]))
                .as("signature of %s", header)
                .isTrue();
        return new Jwt(header, json(parts[1]));
    }

    private static JsonNode key(String kid, Api anybody) {
        JsonNode keys = anybody.get("/.well-known/jwks.json").expect(200).body().path("keys");
        return keys.values().stream()
                .filter(key -> key.path("kid").asString().equals(kid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no key " + kid + " in " + keys));
    }

    private static boolean isSignedBy(JsonNode key, byte[] signed, String signature) {
        assertThat(key.has("d")).as("a private key is published").isFalse();
        try {
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initVerify(publicKey(key));
            es256.update(signed);
            return es256.verify(Base64Url.decode(signature));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(JsonNode key, String name) {
        return new BigInteger(1, Base64Url.decode(key.path(name).asString()));
    }

    private static JsonNode json(String part) {
        return JsonMapper.shared().readTree(Base64Url.decode(part));
    }
}
