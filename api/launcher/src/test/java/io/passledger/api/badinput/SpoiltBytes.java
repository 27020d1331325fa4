package io.passledger.api.badinput;

import io.passledger.api.client.Base64Url;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What can stand in a credential's members that carry bytes in base64url, and is wrong. */
final class SpoiltBytes {

    private static final int DEPTH = SpoiltBodies.DEPTH;

    private SpoiltBytes() {}

    /**
     * Wrong texts by what they are, each made of the right one.
     *
     * @param member {@code clientDataJSON}, {@code attestationObject} …
     */
    static Map<String, UnaryOperator<String>> of(String member) {
        Map<String, UnaryOperator<String>> texts = new LinkedHashMap<>();
        texts.put("is empty", _ -> "");
        texts.put("has padding", right -> right + "=");
        texts.put("is padding", _ -> "====");
        texts.put("has another alphabet", right -> "+/" + right);
        texts.put("has a blank", right -> right + " ");
        texts.put(
                "has a line break", right -> right.substring(0, 4) + "\\r\\n" + right.substring(4));
        texts.put("has no base64url", _ -> "!?%00");
        texts.put(
                "has one character too many",
                right -> right + "A".repeat(right.length() % 4 == 0 ? 1 : 5 - right.length() % 4));
        texts.put("is 300 kB", _ -> "A".repeat(300_000));
        texts.put("is a byte", _ -> "AA");
        bytes(texts, "is cut in half", right -> Arrays.copyOf(right, right.length / 2));
        bytes(texts, "lacks its last byte", right -> Arrays.copyOf(right, right.length - 1));
        bytes(texts, "is random", right -> random(right.length));
        if (member.equals("clientDataJSON")) {
            clientData(texts);
        }
        if (member.equals("attestationObject")) {
            cbor(texts, _ -> new byte[0]);
        }
        if (member.equals("authenticatorData")) {
            // The flag for extensions, and then something for them.
            cbor(texts, right -> flagged(Arrays.copyOf(right, 37), 0x80));
            bytes(texts, "has half a credential", right -> flagged(Arrays.copyOf(right, 60), 0x40));
        }
        return texts;
    }

    private static void clientData(Map<String, UnaryOperator<String>> texts) {
        for (String json :
                new String[] {
                    "null", "[]", "{}", "\"x\"", "7", "{", "{\"type\":1}", "{\"type\":null}"
                }) {
            bytes(texts, "is " + json, _ -> json.getBytes(StandardCharsets.UTF_8));
        }
        bytes(texts, "is deep in arrays", _ -> utf8(SpoiltBodies.nested("[", "", "]")));
        bytes(texts, "is deep in objects", _ -> utf8(SpoiltBodies.nested("{\"a\":", "1", "}")));
        bytes(
                texts,
                "has a deep member",
                right ->
                        utf8(
                                "{\"deep\":"
                                        + SpoiltBodies.nested("[", "", "]")
                                        + ","
                                        + text(right).substring(1)));
        bytes(
                texts,
                "has a duplicate member",
                right -> utf8("{\"type\":\"x\"," + text(right).substring(1)));
        bytes(texts, "is UTF-16", right -> text(right).getBytes(StandardCharsets.UTF_16));
        bytes(texts, "is no UTF-8", right -> joined(right, new byte[] {(byte) 0xff}));
        bytes(
                texts,
                "has 400 digits",
                right ->
                        utf8(
                                "{\"crossOrigin\":"
                                        + "9".repeat(400)
                                        + ","
                                        + text(right).substring(1)));
    }

    private static void cbor(
            Map<String, UnaryOperator<String>> texts, UnaryOperator<byte[]> before) {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("deep arrays", "81".repeat(DEPTH) + "00");
        items.put("deep maps", "a100".repeat(DEPTH) + "00");
        items.put("deep maps as keys", "a1".repeat(DEPTH) + "00".repeat(DEPTH + 1));
        items.put("deep arrays without an end", "9f".repeat(DEPTH));
        items.put("deep tags", "c1".repeat(DEPTH) + "00");
        items.put("a text of 2^64 - 1 bytes", "7bffffffffffffffff");
        items.put("2^63 - 1 bytes", "5b7fffffffffffffff");
        items.put("2^32 - 1 bytes", "5affffffff00");
        items.put("an array of 2^63 - 1", "9b7fffffffffffffff00");
        items.put("an array of 2^31 - 1", "9a7fffffff00");
        items.put("a map of 2^63 - 1", "bb7fffffffffffffff00");
        items.put("a map of 2^31 - 1", "ba7fffffff0000");
        items.put("bytes without an end", "5f4100".repeat(3));
        items.put("an empty map", "a0");
        items.put("a map with a key twice", "a2616100616100");
        items.put("a reserved length", "1c");
        items.put("a break", "ff");
        items.put("a float", "fb7ff8000000000000");
        items.put(
                "a statement that is a text",
                "a363666d74646e6f6e656761747453746d7461786861757468446174614100");
        items.put("no authenticator data", "a263666d74646e6f6e656761747453746d74a0");
        items.put(
                "a text as authenticator data",
                "a363666d74646e6f6e656761747453746d74a06861757468446174616178");
        items.forEach((what, hex) ->
                bytes(
                        texts,
                        "is CBOR of " + what,
                        right -> joined(before.apply(right), HexFormat.of().parseHex(hex))));
    }

    private static void bytes(
            Map<String, UnaryOperator<String>> texts, String what, UnaryOperator<byte[]> spoil) {
        texts.put(what, right -> Base64Url.encode(spoil.apply(Base64Url.decode(right))));
    }

    private static byte[] flagged(byte[] authenticatorData, int flag) {
        authenticatorData[32] |= (byte) flag;
        return authenticatorData;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
