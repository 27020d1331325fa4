package io.passledger.application.erasure;

import io.passledger.application.json.DomainJson;
import io.passledger.application.keys.LogKey;
import io.passledger.domain.Bytes;
import io.passledger.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs and reads receipts. A receipt is a JWS in compact form (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-3.1">RFC 7515 §3.1</a>), signed with the
 * log's own Ed25519 key. This key is never rotated, so a receipt stays valid as long as a backup
 * may be restored.
 */
@Component
public class Receipts {

    /** The {@code typ} that distinguishes a receipt from a token. */
    static final String TYPE = "passledger-erasure-receipt+jwt";

    private static final int LONGEST = 64_000;

    /** The name of the member in requests. */
    private static final String NAME = "receipt";

    private final LogKey key;
    private final JsonMapper json = DomainJson.mapper();

    Receipts(LogKey key) {
        this.key = key;
    }

    /** Returns the receipt for an erasure, which is always the same. */
    public String sign(Erasure erasure) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("typ", TYPE);
        header.put("kid", key.keyId());
        String signed = encoded(header) + "." + encoded(erasure.claims(key.origin()));
        return signed + "." + key.sign(ascii(signed)).toBase64Url();
    }

    /**
     * Returns the erasure in a receipt of this log.
     *
     * @throws InvalidValue if the text is not a receipt, or not signed by this log
     */
    public Erasure read(String receipt) {
        String[] parts = receipt.length() > LONGEST ? new String[0] : receipt.split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidValue(NAME, "is not a JWS in compact form");
        }
        Bytes signature = decoded(parts[2]);
        if (!key.hasSigned(ascii(parts[0] + "." + parts[1]), signature)) {
            throw new InvalidValue(NAME, "was not signed by this log");
        }
        try {
            JsonNode header = json.readTree(decoded(parts[0]).toArray());
            if (!TYPE.equals(header.path("typ").asString(""))) {
                throw new InvalidValue(NAME, "is not a receipt");
            }
            return Erasure.of(json.readValue(decoded(parts[1]).toArray(), ReceiptClaims.class));
        } catch (JacksonException broken) {
            throw new InvalidValue(NAME, "is not a receipt");
        }
    }

    private static Bytes decoded(String part) {
        try {
            return Bytes.fromBase64Url(part);
        } catch (IllegalArgumentException notBase64Url) {
            throw new InvalidValue(NAME, "is not a JWS in compact form");
        }
    }

    private String encoded(Object value) {
        return Bytes.of(json.writeValueAsBytes(value)).toBase64Url();
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
