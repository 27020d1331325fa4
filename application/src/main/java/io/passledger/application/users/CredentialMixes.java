package io.passledger.application.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.users.CredentialProfile.Shape;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mix of each app, taken from the log: the users of its newest registrations, with all their
 * current credentials. All nodes read the same log, and so compute the same mix.
 */
final class CredentialMixes {

    /**
     * The number of registrations whose users are sampled. Their shares in the mix are accurate to
     * about 3 %.
     */
    static final int SAMPLE = 1_000;

    private static final Duration LONGEST_AGE = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final Cache<AppId, Known> known =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    CredentialMixes(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A cached mix.
     *
     * @param newest the position of the newest registration in it
     * @param whole whether it includes every registration of the app
     */
    private record Known(CredentialMix mix, long newest, boolean whole, Instant at) {}

    /**
     * Returns the mix, at most one minute old. For small apps it includes every registration so
     * far. It always queries the database once, so that the time is the same for all users.
     */
    CredentialMix of(AppId appId) {
        long newest = newestRegistration(appId);
        Instant now = clock.instant();
        Known before = known.getIfPresent(appId);
        if (before != null && isGood(before, newest, now)) {
            return before.mix();
        }
        Known fresh = look(appId, newest, now);
        known.put(appId, fresh);
        return fresh.mix();
    }

    private static boolean isGood(Known before, long newest, Instant now) {
        boolean young = now.isBefore(before.at().plus(LONGEST_AGE));
        return young && (before.newest() == newest || !before.whole());
    }

    private long newestRegistration(AppId appId) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        """
                        SELECT greatest(
                            (SELECT position FROM domain_event
                             WHERE app_id = ? AND payload_type = 'PasskeyRegistered'
                             ORDER BY position DESC LIMIT 1),
                            (SELECT position FROM domain_event
                             WHERE app_id = ? AND payload_type = 'PasskeyImported'
                             ORDER BY position DESC LIMIT 1),
                            0)
                        """,
                        Long.class,
                        appId.value(),
                        appId.value()));
    }

    private Known look(AppId appId, long newest, Instant now) {
        Map<String, List<Shape>> byUser = new LinkedHashMap<>();
        List<Integer> rows = new ArrayList<>();
        jdbc.query(
                """
                WITH newest AS (
                    SELECT user_id FROM (
                        (SELECT user_id, position FROM domain_event
                         WHERE app_id = ? AND payload_type = 'PasskeyRegistered'
                         ORDER BY position DESC LIMIT ?)
                        UNION ALL
                        (SELECT user_id, position FROM domain_event
                         WHERE app_id = ? AND payload_type = 'PasskeyImported'
                         ORDER BY position DESC LIMIT ?)) AS both_types
                    ORDER BY position DESC LIMIT ?)
                SELECT r.user_id,
                    convert_from(r.payload, 'UTF8')::jsonb -> 'credential' ->> 'id' AS id,
                    convert_from(r.payload, 'UTF8')::jsonb -> 'credential' -> 'transports'
                        AS transports,
                    (SELECT count(*) FROM newest) AS sampled
                FROM (SELECT DISTINCT user_id FROM newest WHERE user_id IS NOT NULL) AS sample
                JOIN domain_event AS r ON r.user_id = sample.user_id AND r.app_id = ?
                    AND r.payload_type IN ('PasskeyRegistered', 'PasskeyImported')
                WHERE (
                    SELECT held.owner FROM claim AS held
                    WHERE held.scope = ? AND held.key =
                        convert_from(r.payload, 'UTF8')::jsonb -> 'credential' ->> 'id')
                    = r.user_id
                ORDER BY r.position
                """,
                row -> {
                    rows.add(row.getInt("sampled"));
                    byUser.computeIfAbsent(row.getString("user_id"), _ -> new ArrayList<>())
                            .add(shape(row.getString("id"), row.getString("transports")));
                },
                appId.value(),
                SAMPLE,
                appId.value(),
                SAMPLE,
                SAMPLE,
                appId.value(),
                CredentialClaims.scope(appId));
        return new Known(
                CredentialMix.of(byUser.values().stream().map(CredentialProfile::new).toList()),
                newest,
                rows.isEmpty() || rows.getFirst() < SAMPLE,
                now);
    }

    private Shape shape(String id, @Nullable String transports) {
        List<String> names =
                transports == null
                        ? List.of()
                        : json.readTree(transports).valueStream().map(JsonNode::asString).toList();
        return new Shape(Bytes.fromBase64Url(id).length(), names);
    }
}
