package io.passledger.pages.console.audit;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.Pages;
import io.passledger.api.http.WireTimes;
import io.passledger.application.audit.AuditQuery;
import io.passledger.domain.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters as their form has them: the same as those of {@code GET /v1/audit/events}. Times may
 * also be as a browser's date field sends them, and are UTC then.
 *
 * @param fields by name, those alone that say something
 */
record AuditForm(Map<String, String> fields) {

    private static final String[] NAMES = {
        "appId", "userId", "sessionId", "type", "actor", "outcome", "from", "to"
    };

    AuditForm {
        fields = Map.copyOf(fields);
    }

    static AuditForm of(HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = request.getParameter(name);
            if (value != null) {
                fields.put(name, name.equals("from") || name.equals("to") ? time(value) : value);
            }
        }
        return new AuditForm(fields);
    }

    /** Without any filter: since then. */
    AuditForm orSince(Instant instant) {
        return fields.isEmpty() ? new AuditForm(Map.of("from", instant.toString())) : this;
    }

    /** A field for the template, empty where it says nothing. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A time as a browser's date field takes it. */
    public String local(String name) {
        return get(name).replaceAll("(\\.\\d+)?Z$", "");
    }

    /** The filters as a query, with more behind it. */
    String query(Map<String, String> more) {
        UriComponentsBuilder builder = UriComponentsBuilder.newInstance();
        for (String name : NAMES) {
            if (fields.containsKey(name)) {
                builder.queryParam(name, "{" + name + "}");
            }
        }
        more.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        Map<String, Object> values = new LinkedHashMap<>(fields);
        values.putAll(more);
        return builder.encode().buildAndExpand(values).toUriString();
    }

    AuditQuery query(Call call, @Nullable String after, int limit) {
        return new AuditQuery(
                call.appId(),
                fields.get("userId"),
                fields.get("sessionId"),
                fields.get("type"),
                fields.get("actor"),
                outcome(fields.get("outcome")),
                instant("from"),
                instant("to"),
                Objects.requireNonNullElse(Pages.decode(after, Long::valueOf), 0L),
                limit);
    }

    private @Nullable Instant instant(String name) {
        String text = fields.get(name);
        try {
            return text == null ? null : WireTimes.instant(text);
        } catch (IllegalArgumentException other) {
            throw new BadMember("?" + name, String.valueOf(other.getMessage()));
        }
    }

    private static @Nullable Outcome outcome(@Nullable String wire) {
        return wire == null
                ? null
                : Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome.wire().equals(wire))
                        .findFirst()
                        .orElseThrow(() -> new BadMember("?outcome", "must be success or failure"));
    }

    private static String time(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}")) {
            return text + ":00Z";
        }
        return text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?")
                ? text + "Z"
                : text;
    }
}
