package io.passledger.api.access;

import io.passledger.api.client.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Access tokens as somebody would make them who has a good one, or none, but not the key. */
final class Forged {

    private Forged() {}

    /** By what is wrong with them. */
    static Map<String, String> of(String token) {
        String[] parts = token.split("\\.", -1);
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("a token with alg none", header(parts, "none") + "." + parts[1] + ".");
        forged.put("a token with alg None", header(parts, "None") + "." + parts[1] + ".");
        forged.put(
                "a token with alg none and a signature",
                header(parts, "none") + "." + parts[1] + "." + parts[2]);
        forged.put("a token without a signature", parts[0] + "." + parts[1] + ".");
        forged.put(
                "a token with another signature",
                parts[0] + "." + parts[1] + "." + other(parts[2]));
        forged.put(
                "a token with a signature of zeros",
                parts[0] + "." + parts[1] + "." + Base64Url.encode(new byte[64]));
        forged.put(
                "a token of another subject", parts[0] + "." + renamed(parts[1]) + "." + parts[2]);
        forged.put("a token of another issuer's key", signed(parts[0] + "." + parts[1]));
        forged.put(
                "a token keyed with a public text", mac(header(parts, "HS256") + "." + parts[1]));
        forged.put("a token with a fourth part", token + ".AA");
        forged.put("a token in capitals", token.toUpperCase(Locale.ROOT));
        return forged;
    }

    private static String header(String[] parts, String algorithm) {
        ObjectNode header = object(parts[0]);
        header.put("alg", algorithm);
        return encoded(header);
    }

    private static String renamed(String claims) {
        ObjectNode other = object(claims);
        other.put("sub", "somebody-else");
        return encoded(other);
    }

    private static ObjectNode object(String part) {
        return (ObjectNode) JsonMapper.shared().readTree(Base64Url.decode(part));
    }

    private static String encoded(ObjectNode object) {
        return Base64Url.encode(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String other(String signature) {
        byte[] bytes = Base64Url.decode(signature);
        bytes[10] ^= 1;
        return Base64Url.encode(bytes);
    }

    private static String signed(String input) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initSign(keys.generateKeyPair().getPrivate());
            es256.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(es256.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String mac(String input) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(
                    new SecretKeySpec("public".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] tag = hmac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(tag);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
