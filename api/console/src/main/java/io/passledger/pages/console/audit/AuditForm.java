package io.passledger.pages.console.audit;

import io.passledger.api.export.AuditParameters;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.audit.AuditQuery.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters as the form submits them, which are those of {@code GET /v1/audit/events}. Times may
 * also have the format of a browser's date field; they are then UTC.
 *
 * @param fields the fields that have a value, by name
 */
record AuditForm(Map<String, String> fields) {

    private static final String[] NAMES = {
        "appId",
        "userId",
        "username",
        "sessionId",
        "type",
        "actor",
        "ip",
        "outcome",
        "from",
        "to",
        "order"
    };

    AuditForm {
        fields = Map.copyOf(fields);
    }

    static AuditForm of(HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = request.getParameter(name);
            if (value != null && !value.isEmpty()) {
                fields.put(name, name.equals("from") || name.equals("to") ? time(value) : value);
            }
        }
        return new AuditForm(fields);
    }

    /** Returns these filters, or all events since the time if none is set. */
    AuditForm orSince(Instant instant) {
        if (!Set.of("order").containsAll(fields.keySet())) {
            return this;
        }
        Map<String, String> since = new LinkedHashMap<>(fields);
        since.put("from", instant.toString());
        return new AuditForm(since);
    }

    /** Returns a field for the template, empty if it has no value. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Returns a time in the format of a browser's date field. */
    public String local(String name) {
        return get(name).replaceAll("(\\.\\d+)?Z$", "");
    }

    /** Returns the filters as a query, with further parameters appended. */
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

    /**
     * Returns the filters as a query for one page.
     *
     * @param after the cursor of the previous page; {@code null} for the first page
     * @throws BadMember if a filter or the cursor is invalid
     */
    AuditQuery query(Call call, @Nullable String after, int limit) {
        PageRequest page = new PageRequest(order(), AuditParameters.after(order(), after), limit);
        return AuditParameters.query(call.appId(), page, fields::get);
    }

    /** Returns newest first, unless another order was requested. */
    public Order order() {
        return AuditParameters.order(fields.getOrDefault("order", Order.DESCENDING.wire()));
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
