package io.passledger.application.audit;

import io.passledger.application.lookup.AddressFilter;
import io.passledger.application.lookup.LookupHashes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The hashes that a query for an address or a user name looks up. Hashes differ between apps, so
 * there is one for each app that the query covers, and one for events without an app.
 */
@Component
class SearchHashes {

    /** Steps from app to app, with one index lookup for each. */
    private static final String APPS =
            """
            WITH RECURSIVE step (value) AS (
                (SELECT app_id FROM domain_event WHERE app_id IS NOT NULL ORDER BY app_id LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT e.app_id FROM domain_event e WHERE e.app_id > step.value
                    ORDER BY e.app_id LIMIT 1)
                FROM step WHERE step.value IS NOT NULL)
            SELECT value FROM step
            """;

    private final JdbcClient jdbc;
    private final LookupHashes terms;

    SearchHashes(JdbcClient jdbc, LookupHashes terms) {
        this.jdbc = jdbc;
        this.terms = terms;
    }

    /** Returns the hashes in hexadecimal, by their parameter names in {@link SearchStatement}. */
    Map<String, String[]> of(AuditQuery query) {
        if (!query.looksUp()) {
            return Map.of();
        }
        // The steps end with null, which stands for events without an app.
        List<@Nullable String> apps =
                query.appId() == null
                        ? jdbc.sql(APPS).query((row, _) -> row.getString(1)).list()
                        : List.of(query.appId().value());
        Map<String, String[]> found = new HashMap<>();
        AddressFilter ip = query.ip();
        if (ip != null) {
            found.put(
                    ip.network() ? "networkTerms" : "addressTerms",
                    each(apps, app -> terms.of(app, ip)));
        }
        String username = query.username();
        if (username != null) {
            found.put("usernameTerms", each(apps, app -> terms.username(app, username)));
        }
        return found;
    }

    private static String[] each(
            List<@Nullable String> apps, Function<@Nullable String, String> term) {
        return apps.stream().map(term).toArray(String[]::new);
    }
}
