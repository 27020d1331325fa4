package io.passledger.domain.tracing;

import io.passledger.domain.Identifier;
import io.passledger.domain.InvalidValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a trace, as in <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C
 * Trace Context §3.2</a>: version 00, a trace id, a parent id and flags, all lower-case
 * hexadecimal. The ids are random and say nothing about anybody.
 */
public record TraceParent(String value) implements Identifier {

    private static final String IDS =
            "(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<parent>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})";
    private static final Pattern WRITTEN = Pattern.compile("00-" + IDS);

    /** A later version may have more after the flags. */
    private static final Pattern LATER = Pattern.compile("(?!ff|00)[0-9a-f]{2}-" + IDS + "(-.*)?");

    private static final int SAMPLED = 1;

    public TraceParent {
        if (!WRITTEN.matcher(value).matches()) {
            throw new InvalidValue("traceparent", "must be as in W3C Trace Context, version 00");
        }
    }

    /**
     * @param traceId 32 hexadecimal digits
     * @param parentId 16 hexadecimal digits
     * @param isSampled whether its caller records the trace
     */
    public static TraceParent of(String traceId, String parentId, boolean isSampled) {
        return new TraceParent("00-%s-%s-%s".formatted(traceId, parentId, isSampled ? "01" : "00"));
    }

    /**
     * Parses the header of a request. It is empty if the header is not valid, which §3.2 wants to
     * be treated like a missing one.
     */
    public static Optional<TraceParent> parse(String header) {
        if (WRITTEN.matcher(header).matches()) {
            return Optional.of(new TraceParent(header));
        }
        Matcher later = LATER.matcher(header);
        return later.matches()
                ? Optional.of(
                        of(
                                later.group("trace"),
                                later.group("parent"),
                                isSampled(later.group("flags"))))
                : Optional.empty();
    }

    /** Returns the trace's id, 32 hexadecimal digits. */
    public String traceId() {
        return value.substring(3, 35);
    }

    /** Returns the id of the parent in the trace, 16 hexadecimal digits. */
    public String parentId() {
        return value.substring(36, 52);
    }

    /** Returns whether the caller records the trace. */
    public boolean isSampled() {
        return isSampled(value.substring(53));
    }

    private static boolean isSampled(String flags) {
        return (Integer.parseInt(flags, 16) & SAMPLED) == SAMPLED;
    }

    @Override
    public String toString() {
        return value;
    }
}
