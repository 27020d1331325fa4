package io.passledger.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clients that {@code Forwarded} names (<a href="https://www.rfc-editor.org/rfc/rfc7239">RFC
 * 7239</a>). What else it may say, {@code by}, {@code host} and {@code proto}, has no use here: the
 * public URL is a setting.
 */
final class ForwardedHeader {

    /** What stands for a client that a proxy doesn't name (§6.2). */
    static final String UNKNOWN = "unknown";

    /** A parameter, which may be missing, and what follows it (§4). */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "[ \\t]*+(?:(?<name>[\\w!#$%&'*+.^`|~-]++)=(?:\"(?<quoted>[^\"\\\\]*+)\"|(?<plain>[^\\s,;\"]++)))?+"
                            + "[ \\t]*+(?<end>[;,]|\\z)");

    private ForwardedHeader() {}

    /**
     * The value of {@code for} in each element, in the order of the header: the last is what the
     * nearest proxy says.
     *
     * @param lines of the header, with commas between
     * @return as many as there are elements; none where the header can't be read
     */
    static List<String> clients(String lines) {
        List<String> clients = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(lines);
        String client = UNKNOWN;
        for (int at = 0; parameter.region(at, lines.length()).lookingAt(); at = parameter.end()) {
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
        return List.of();
    }
}
