package io.passledger.command.sources;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** Bytes in the spellings of databases and programs, made base64url without padding. */
final class Bytes64 {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String POSTGRES_HEX = "\\x";

    private Bytes64() {}

    static String of(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    static String ofUtf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of a text: PostgreSQL's {@code \x…}, base64 or base64url, padded or not. Of JSON also how
     * Node.js writes a {@code Buffer} or a {@code Uint8Array}.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    static String of(JsonNode value) {
        if (value.isString()) {
            return of(value.stringValue());
        }
        JsonNode numbers = value.has("data") ? value.get("data") : value;
        if (!numbers.isContainer() || numbers.isEmpty()) {
            throw new IllegalArgumentException("is not bytes");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode number : numbers) {
            if (!number.isInt() || number.intValue() < 0 || number.intValue() > 0xFF) {
                throw new IllegalArgumentException("is not bytes");
            }
            bytes.write(number.intValue());
        }
        return of(bytes.toByteArray());
    }

    private static String of(String text) {
        try {
            if (text.startsWith(POSTGRES_HEX)) {
                return of(HexFormat.of().parseHex(text.substring(POSTGRES_HEX.length())));
            }
            String unpadded = text.replaceAll("=+$", "").replace('+', '-').replace('/', '_');
            return of(Base64.getUrlDecoder().decode(unpadded));
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException("is neither base64, base64url nor \\x…");
        }
    }
}
