package io.passledger.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the clients from {@code Forwarded} (<a href="https://www.rfc-editor.org/rfc/rfc7239">RFC
 * 7239</a>). Its parameters {@code by}, {@code host} and {@code proto} are ignored, since the
 * public URL is a setting.
 */
final class ForwardedHeader {

    /** The identifier of an unnamed client (§6.2). */
    static final String UNKNOWN = "unknown";

    /** An optional parameter and the delimiter or end that follows it (§4). */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "[ \\t]*+(?:(?<name>[\\w!#$%&'*+.^`|~-]++)=(?:\"(?<quoted>[^\"\\\\]*+)\"|(?<plain>[^\\s,;\"]++)))?+"
                            + "[ \\t]*+(?<end>[;,]|\\z)");

    private ForwardedHeader() {}

    /**
     * Returns the value of {@code for} in each element, in the header's order. The nearest proxy
     * has written the last one. A malformed line counts as one unknown client: a line that a client
     * has sent must not void the one that a proxy has added.
     *
     * @param lines the header's lines
     */
    static List<String> clients(List<String> lines) {
        return lines.stream().flatMap(line -> clients(line).stream()).toList();
    }

    private static List<String> clients(String line) {
        List<String> clients = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(line);
        String client = UNKNOWN;
        for (int at = 0; parameter.region(at, line.length()).lookingAt(); at = parameter.end()) {
            if ("for".equalsIgnoreCase(parameter.group("name"))) {
                String quoted = parameter.group("quoted");
                client = quoted == null ? parameter.group("plain") : quoted;
            }
            if (!parameter.group("end").equals(";")) {
                clients.add(client);
                client = UNKNOWN;
            }
            if (parameter.group("end").isEmpty()) {
                return clients;
            }
        }
        return List.of(UNKNOWN);
    }
}
