package io.passledger.command.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds one user's line of an import. Values that the old product didn't store are omitted; an
 * unreadable value is a fault of the whole user.
 */
final class UserLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_ALIAS = 64;
    private static final int MOST_TRANSPORTS = 10;
    private static final int LONGEST_TRANSPORT = 32;
    private static final Pattern NOT_IN_TRANSPORTS = Pattern.compile("[{}\"\\[\\],]+");

    private final String place;
    private final String userId;
    private final ObjectNode line = JSON.createObjectNode();
    private final List<ObjectNode> passkeys = new ArrayList<>();
    private @Nullable String fault;

    UserLines(String place, String userId) {
        this.place = place;
        this.userId = userId;
        line.put("userId", userId);
    }

    String userId() {
        return userId;
    }

    UserLines username(String username) {
        if (!username.isEmpty()) {
            line.put("username", username);
        }
        return this;
    }

    /** Begins a passkey, to which the following calls apply. */
    UserLines passkey() {
        passkeys.add(JSON.createObjectNode());
        return this;
    }

    UserLines bytes(String member, JsonNode value) {
        return put(member, value, Bytes64::of);
    }

    UserLines time(String member, JsonNode value) {
        return put(member, value, DatabaseTimes::of);
    }

    UserLines text(String member, JsonNode value) {
        return put(member, value, UserLines::scalar);
    }

    /** Sets a passkey's name, truncated to the supported length. */
    UserLines alias(JsonNode value) {
        return put("alias", value, UserLines::cut);
    }

    UserLines count(JsonNode value) {
        if (isThere(value)) {
            try {
                current().put("signCount", Long.parseLong(scalar(value).strip()));
            } catch (IllegalArgumentException none) {
                wrong("signCount", "is not an integer");
            }
        }
        return this;
    }

    /**
     * Sets a flag from {@code true} or {@code false} in the notations of JSON, PostgreSQL and
     * others.
     */
    UserLines flag(String member, JsonNode value) {
        if (isThere(value)) {
            switch (value.asString("").strip().toLowerCase(Locale.ROOT)) {
                case "true", "t", "1", "yes" -> current().put(member, true);
                case "false", "f", "0", "no" -> current().put(member, false);
                default -> wrong(member, "is neither true nor false");
            }
        }
        return this;
    }

    /**
     * Sets transports from a list, or from a text with commas, with or without PostgreSQL's braces.
     * Transports are hints, so invalid ones are omitted.
     */
    UserLines transports(JsonNode value) {
        if (isThere(value)) {
            Stream<String> texts =
                    value.isArray()
                            ? value.valueStream().map(each -> each.asString(""))
                            : NOT_IN_TRANSPORTS.splitAsStream(value.asString(""));
            var transports = current().putArray("transports");
            texts.map(String::strip)
                    .filter(each -> !each.isEmpty() && each.length() <= LONGEST_TRANSPORT)
                    .distinct()
                    .limit(MOST_TRANSPORTS)
                    .forEach(transports::add);
        }
        return this;
    }

    UserLines wrong(String member, String why) {
        if (fault == null) {
            fault = "passkey %d: %s %s".formatted(passkeys.size(), member, why);
        }
        return this;
    }

    boolean hasPasskeys() {
        return !passkeys.isEmpty();
    }

    SourceUser done() {
        if (fault != null) {
            return SourceUser.faulty(place, userId, fault);
        }
        passkeys.forEach(line.withArray("passkeys")::add);
        return new SourceUser(place, userId, JSON.writeValueAsString(line), null, passkeys.size());
    }

    private UserLines put(String member, JsonNode value, Function<JsonNode, String> spelled) {
        if (isThere(value)) {
            try {
                String text = spelled.apply(value);
                if (!text.isEmpty()) {
                    current().put(member, text);
                }
            } catch (IllegalArgumentException unreadable) {
                wrong(member, String.valueOf(unreadable.getMessage()));
            }
        }
        return this;
    }

    private ObjectNode current() {
        return passkeys.getLast();
    }

    static boolean isThere(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isString() && value.stringValue().isBlank());
    }

    /** Returns a text or a number; some databases export objects instead. */
    private static String scalar(JsonNode value) {
        if (value.isContainer()) {
            throw new IllegalArgumentException("is neither a string nor a number");
        }
        return value.asString();
    }

    private static String cut(JsonNode value) {
        int[] kept =
                scalar(value)
                        .strip()
                        .codePoints()
                        .filter(c -> !Character.isISOControl(c))
                        .limit(LONGEST_ALIAS)
                        .toArray();
        return new String(kept, 0, kept.length).strip();
    }
}
