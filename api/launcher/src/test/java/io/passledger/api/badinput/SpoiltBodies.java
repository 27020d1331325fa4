package io.passledger.api.badinput;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** What can be sent instead of a body, none of which is one. */
final class SpoiltBodies {

    static final int DEPTH = 10_000;
    static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private SpoiltBodies() {}

    /**
     * @param valid the body that would do
     */
    static List<Spoilt> of(JsonNode valid) {
        String text = valid.toString();
        List<Spoilt> spoilt = new ArrayList<>();
        for (String other : List.of("null", "[]", "[{}]", "\"x\"", "7", "1.5", "true", "")) {
            spoilt.add(Spoilt.of("is " + (other.isEmpty() ? "empty" : other), other));
        }
        spoilt.add(Spoilt.of("is blank", " \r\n\t "));
        spoilt.add(Spoilt.of("is a brace", "{"));
        spoilt.add(Spoilt.of("is cut off", text.substring(0, text.length() - 1)));
        spoilt.add(Spoilt.of("has something after it", text + "x"));
        spoilt.add(Spoilt.of("comes twice", text + text));
        spoilt.add(Spoilt.of("has a comment", "/* */" + text));
        spoilt.add(Spoilt.of("is not JSON", "name=Shop&x=%00"));
        spoilt.add(Spoilt.of("is YAML", "name: Shop"));
        spoilt.add(
                Spoilt.of(
                        "is XML", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x/>"));
        spoilt.add(Spoilt.of("is deep in arrays", "[".repeat(DEPTH) + "]".repeat(DEPTH)));
        spoilt.add(Spoilt.of("is deep in objects", nested("{\"a\":", "1", "}")));
        spoilt.add(Spoilt.of("is deep and never closed", "{\"a\":".repeat(DEPTH)));
        spoilt.add(with(text, "\"nonesuch\":1", "/nonesuch"));
        spoilt.add(with(text, "\"none/such~1\":1", "/none~1such~01"));
        spoilt.add(with(text, "\"\":1", "/"));
        spoilt.add(with(text, "\"constructor\":{\"prototype\":{}}", "/constructor"));
        spoilt.add(with(text, "\"@class\":\"java.net.URL\"", "/@class"));
        spoilt.add(with(text, "\"deep\":" + nested("[", "1", "]"), ""));
        spoilt.add(with(text, "\"" + "n".repeat(100_000) + "\":1", ""));
        spoilt.add(with(text, "\"\\u0000\":1", "/\0"));
        spoilt.add(with(text, "\"\\ud800\":1", ""));
        spoilt.add(with(text, "\"not-a-number\":NaN", ""));
        spoilt.add(with(text, "\"huge\":1e999999999", ""));
        spoilt.add(with(text, "\"long\":" + "9".repeat(400), ""));
        spoilt.add(with(text, "\"twice\":1,\"twice\":1", ""));
        duplicates(valid).forEach(spoilt::add);
        spoilt.add(bytes("has a byte that is no UTF-8", "{\"a\":\"", 0xff, "\"}"));
        spoilt.add(bytes("has half a character", "{\"a\":\"", 0xc3, "\"}"));
        spoilt.add(new Spoilt("is random", random(), ""));
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            spoilt.add(new Spoilt("is " + charset, text.getBytes(Charset.forName(charset)), ""));
        }
        return spoilt;
    }

    /** Whatever the operation wants, this is more. */
    static Spoilt tenMegabytes() {
        return Spoilt.of("is 10 MB", "{\"a\":\"" + "a".repeat(TEN_MEGABYTES) + "\"}");
    }

    static String nested(String open, String inner, String close) {
        return open.repeat(DEPTH) + inner + close.repeat(DEPTH);
    }

    private static Spoilt with(String text, String member, String pointer) {
        String what = "has " + (member.length() > 40 ? member.substring(0, 40) + "…" : member);
        String rest = text.substring(1);
        return Spoilt.at(pointer, what, "{" + member + (rest.equals("}") ? "" : ",") + rest);
    }

    /** Each member that is there, once more. */
    private static List<Spoilt> duplicates(JsonNode valid) {
        List<Spoilt> duplicates = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : valid.properties()) {
            String again = "\"%s\":%s".formatted(member.getKey(), member.getValue());
            duplicates.add(with(valid.toString(), again, ""));
        }
        return duplicates;
    }

    private static Spoilt bytes(String what, String before, int wrong, String after) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        return new Spoilt(
                what,
                ByteBuffer.allocate(start.length + 1 + end.length)
                        .put(start)
                        .put((byte) wrong)
                        .put(end)
                        .array(),
                "");
    }

    private static byte[] random() {
        byte[] bytes = new byte[4096];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
