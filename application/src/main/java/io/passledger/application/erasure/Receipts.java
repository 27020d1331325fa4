package io.passledger.application.erasure;

import io.passledger.application.json.DomainJson;
import io.passledger.application.keys.LogKey;
import io.passledger.domain.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs receipts, and reads them again. A receipt is a JWS in compact form (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-3.1">RFC 7515 §3.1</a>) by the log's own
 * Ed25519 key, which never changes: it must be good for as long as a backup may come back.
 */
@Component
public class Receipts {

    /** The {@code typ} that keeps a receipt from being taken for a token. */
    static final String TYPE = "passledger-erasure-receipt+jwt";

    private static final int LONGEST = 64_000;

    private final LogKey key;
    private final JsonMapper json = DomainJson.mapper();

    Receipts(LogKey key) {
        this.key = key;
    }

    /** The receipt for an erasure; the same each time. */
    public String sign(Erasure erasure) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("typ", TYPE);
        header.put("kid", key.keyId());
        String signed = encoded(header) + "." + encoded(erasure.claims(key.origin()));
        return signed + "." + key.sign(ascii(signed)).toBase64Url();
    }

    /**
     * What a receipt of this log says.
     *
     * @throws IllegalArgumentException where it is none, or not signed by this log
     */
    public Erasure read(String receipt) {
        String[] parts = receipt.length() > LONGEST ? new String[0] : receipt.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("it is not a JWS in compact form");
        }
        Bytes signature = Bytes.fromBase64Url(parts[2]);
        if (!key.hasSigned(ascii(parts[0] + "." + parts[1]), signature)) {
            throw new IllegalArgumentException("it was not signed by this log");
        }
        try {
            JsonNode header = json.readTree(Bytes.fromBase64Url(parts[0]).toArray());
            if (!TYPE.equals(header.path("typ").asString(""))) {
                throw new IllegalArgumentException("it is not a receipt");
            }
            return Erasure.of(
                    json.readValue(Bytes.fromBase64Url(parts[1]).toArray(), ReceiptClaims.class));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("it is not a receipt", broken);
        }
    }

    private String encoded(Object value) {
        return Bytes.of(json.writeValueAsBytes(value)).toBase64Url();
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
