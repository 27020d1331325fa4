package io.passledger.command.sources;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Converts bytes in the notations of databases and programs to base64url without padding. */
final class Bytes64 {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\x{FEFF}]+");
    private static final Pattern MARKED_HEX =
            Pattern.compile("(?:0[xX]|\\\\x)([0-9a-fA-F]*)|[xX]'([0-9a-fA-F]*)'");
    private static final Pattern BARE_HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    /**
     * The length from which a text of only hex digits counts as hex; the probability that it is
     * base64 is one in 2^49.
     */
    private static final int CERTAINLY_HEX = 32;

    private Bytes64() {}

    static String of(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    static String ofUtf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Converts a text: hex marked as in PostgreSQL ({@code \x…}) or MySQL ({@code 0x…}, {@code
     * X'…'}) or unmarked, base64 or base64url, padded or not, with or without line breaks. Also
     * converts Node.js's JSON of a {@code Buffer} or a {@code Uint8Array}.
     *
     * @throws IllegalArgumentException if it is none of these, or ambiguous
     */
    static String of(JsonNode value) {
        if (value.isString()) {
            return of(value.stringValue());
        }
        JsonNode numbers = value.has("data") ? value.get("data") : value;
        if (!numbers.isContainer() || numbers.isEmpty()) {
            throw new IllegalArgumentException("is not a byte string");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode number : numbers) {
            if (!number.isInt() || number.intValue() < 0 || number.intValue() > 0xFF) {
                throw new IllegalArgumentException("is not a byte string");
            }
            bytes.write(number.intValue());
        }
        return of(bytes.toByteArray());
    }

    private static String of(String written) {
        String text = SPACE.matcher(written).replaceAll("");
        Matcher marked = MARKED_HEX.matcher(text);
        if (marked.matches()) {
            return hex(Objects.requireNonNullElse(marked.group(1), marked.group(2)));
        }
        if (BARE_HEX.matcher(text).matches()) {
            if (text.length() < CERTAINLY_HEX) {
                throw new IllegalArgumentException(
                        "is ambiguous (hex or base64): write hex as 0x…, and convert base64 to hex");
            }
            return hex(text);
        }
        try {
            String unpadded = text.replaceAll("=+$", "").replace('+', '-').replace('/', '_');
            return of(Base64.getUrlDecoder().decode(unpadded));
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException("is neither base64, base64url nor hex");
        }
    }

    private static String hex(String digits) {
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException("is hex with an odd number of digits");
        }
        return of(HexFormat.of().parseHex(digits));
    }
}
