package io.passledger.application.audit;

import io.passledger.application.lookup.AddressFilter;
import io.passledger.domain.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a query as recorded in the audit trail. The record is permanent, so it contains no
 * address and no user name: an erasure of their subject must remove them.
 */
final class RecordedFilters {

    /** The maximum length of a value, in characters. Longer ones are cut. */
    private static final int LONGEST = 256;

    private RecordedFilters() {}

    /** Returns the filters that narrow the result, by the names of their query parameters. */
    static Map<String, String> of(AuditQuery query) {
        AddressFilter ip = query.ip();
        Outcome outcome = query.outcome();
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "userId", query.userId());
        put(filters, "sessionId", query.sessionId());
        put(filters, "type", query.type());
        put(filters, "actor", query.actor());
        put(filters, "outcome", outcome == null ? null : outcome.wire());
        put(filters, "from", query.from());
        put(filters, "to", query.to());
        put(filters, "ip", ip == null ? null : ip.network() ? "a network" : "an address");
        put(filters, "username", query.username() == null ? null : "a name");
        put(filters, "order", query.isDescending() ? query.order().wire() : null);
        put(filters, "after", query.after() == 0 ? null : query.after());
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            filters.put(name, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        }
    }
}
