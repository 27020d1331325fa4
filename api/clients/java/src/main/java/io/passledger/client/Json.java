package io.passledger.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON (RFC 8259). The reader rejects duplicate members, text after the value, and
 * a depth of more than 64.
 */
final class Json {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * @return maps, lists, strings, {@link Long}, {@link Double}, booleans or {@code null}
     * @throws IllegalArgumentException if the text is not JSON
     */
    static @Nullable Object read(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.space();
        json.require(json.at == text.length());
        return value;
    }

    private @Nullable Object value(int depth) {
        require(depth <= 64);
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (expect('{'); !ends('}', members.isEmpty()); ) {
            String name = string();
            expect(':');
            require(!members.containsKey(name));
            members.put(name, value(depth + 1));
        }
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (expect('['); !ends(']', items.isEmpty()); ) {
            items.add(value(depth + 1));
        }
        return items;
    }

    private boolean ends(char end, boolean first) {
        boolean ends = peek() == end;
        if (ends || !first) {
            expect(ends ? end : ',');
        }
        return ends;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        for (char next = next(); next != '"'; next = next()) {
            require(next >= ' ');
            read.append(next == '\\' ? escaped(next()) : next);
        }
        return read.toString();
    }

    private char escaped(char kind) {
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        require(kind == 'u' && at + 4 <= text.length());
        at += 4;
        return (char) HexFormat.fromHexDigits(text, at - 4, at);
    }

    private Number number() {
        var number = NUMBER.matcher(text).region(at, text.length());
        require(number.lookingAt() && number.end() - at <= 40);
        at = number.end();
        return number.group().matches("-?\\d{1,18}")
                ? (Number) Long.valueOf(number.group())
                : Double.valueOf(number.group());
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        require(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Returns the next character after white space. */
    private char peek() {
        space();
        require(at < text.length());
        return text.charAt(at);
    }

    private char next() {
        require(at < text.length());
        return text.charAt(at++);
    }

    private void expect(char wanted) {
        require(peek() == wanted);
        at++;
    }

    private void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("no JSON at character " + at);
        }
    }

    /** Writes maps, collections, strings, numbers and booleans. */
    static String write(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(each -> write(each.getKey()) + ":" + write(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
        }
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException("not a value of JSON: " + value.getClass());
        }
        return text.chars()
                .mapToObj(each ->
                        each < ' ' || each > '~' || each == '"' || each == '\\'
                                ? String.format("\\u%04x", each)
                                : Character.toString(each))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
