package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session that was begun in public is the same from its beginning to its end for a known user, an
 * unknown one and a locked one: in bodies, headers, events and rows. That it is so in time, {@code
 * passledger bench --enumeration} measures.
 */
class SameForEverybodyIT {

    private static final Tenant SHOP =
            Tenant.create(Map.of("publicBegin", true, "lockout", Map.of("maxFailures", 4)));

    /** What was seen of one session. */
    private record Seen(List<String> answers, List<String> events, List<Long> rows) {}

    @Test
    void forTheKnownTheUnknownAndTheLocked() {
        SHOP.enrolled("known-user");
        SHOP.enrolled("locked-usr");
        lock("locked-usr");

        Seen known = wholeSession("known-user");

        assertThat(wholeSession("never-seen")).isEqualTo(known);
        assertThat(wholeSession("locked-usr")).isEqualTo(known);
    }

    @Test
    void alsoWhereTheOptionsComeWithTheSession() {
        SHOP.enrolled("known-usr2");
        SHOP.enrolled("locked-us2");
        lock("locked-us2");

        for (Map<String, ?> options :
                List.of(
                        Map.of("passkey-authentication", Map.of()),
                        Map.of("passkey-registration", Map.of()),
                        Map.of(
                                "passkey-authentication",
                                Map.of(),
                                "passkey-registration",
                                Map.of()))) {
            Seen known = inTwoRequests("known-usr2", options);

            assertThat(inTwoRequests("never-see2", options)).isEqualTo(known);
            assertThat(inTwoRequests("locked-us2", options)).isEqualTo(known);
        }
    }

    /** Whoever is named: of so many, some would be answered sooner by a node that isn't busy. */
    @Test
    void isHeldForAFixedTime() {
        SHOP.enrolled("known-usr3");

        for (int i = 0; i < 40; i++) {
            String userId = i % 2 == 0 ? "known-usr3" : "never-se%02d".formatted(i);
            Instant asked = Instant.now();
            begin(Map.of("userId", userId));
            assertThat(Duration.between(asked, Instant.now()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(10));
        }
    }

    private static Seen inTwoRequests(String userId, Map<String, ?> asked) {
        Session session = begin(Map.of("userId", userId, "options", asked));
        List<String> answers = new ArrayList<>();
        answers.add(seen(session.begun()));
        JsonNode options = session.begun().body().at("/options/passkey-authentication/publicKey");
        if (!options.isMissingNode()) {
            String credentialId = options.at("/allowCredentials/0/id").asString();
            answers.add(seen(session.finishAuthentication(forged(options, credentialId))));
        }
        answers.add(seen(session.show()));
        return new Seen(answers, events(session), rows(session));
    }

    @Test
    void alsoWhereThePasskeyIsToSayWhoItIs() {
        SHOP.enrolled("found-user");
        String real =
                begin(Map.of("userId", "found-user"))
                        .requestOptions()
                        .at("/allowCredentials/0/id")
                        .asString();
        String madeUp =
                begin(Map.of("userId", "lost-user0"))
                        .requestOptions()
                        .at("/allowCredentials/0/id")
                        .asString();

        assertThat(tried(madeUp)).isEqualTo(tried(real));
    }

    private static Seen tried(String credentialId) {
        Session session = begin(Map.of("user", "discoverable"));
        List<String> answers = new ArrayList<>();
        JsonNode options = session.requestOptions();
        answers.add(seen(session.finishAuthentication(forged(options, credentialId))));
        answers.add(seen(session.show()));
        return new Seen(answers, events(session), rows(session));
    }

    private static Seen wholeSession(String userId) {
        Session session = begin(Map.of("userId", userId));
        List<String> answers = new ArrayList<>();
        answers.add(seen(session.begun()));
        Answer options = session.authenticationOptions();
        answers.add(seen(options));
        String credentialId = options.body().at("/publicKey/allowCredentials/0/id").asString();
        answers.add(
                seen(
                        session.finishAuthentication(
                                forged(options.body().path("publicKey"), credentialId))));
        answers.add(seen(session.registrationOptions()));
        answers.add(seen(session.recoveryCode("0000-0000-0000-0000-0000-0000")));
        answers.add(seen(session.external("garbage")));
        answers.add(seen(session.acknowledge()));
        answers.add(seen(session.authenticationOptions()));
        answers.add(
                seen(
                        session.browser()
                                .post(
                                        session.path() + "/passkey-authentication",
                                        Map.of("credential", Map.of("id", "garbage")))));
        answers.add(seen(session.show()));
        answers.add(seen(session.cancel()));
        return new Seen(answers, events(session), rows(session));
    }

    /** An answer with a good form and another key's signature. */
    private static JsonNode forged(JsonNode options, String credentialId) {
        ObjectNode answer =
                (ObjectNode)
                        new SoftwarePasskey().getting(options).withUserHandle(new byte[32]).json();
        return answer.put("id", credentialId).put("rawId", credentialId);
    }

    private static Session begin(Map<String, ?> request) {
        var anybody = Nodes.stranger();
        Map<String, Object> whole = new HashMap<>(request);
        whole.put("appId", SHOP.appId());
        return Session.of(anybody, anybody.post("/v1/sessions", whole).expect(201));
    }

    /** Everything but what is random, a time, or the user's own name. */
    private static String seen(Answer answer) {
        String body =
                answer.body()
                        .toString()
                        .replaceAll(
                                "\"(sessionId|sessionToken|challenge|id|userId|expiresAt)\":\"[^\"]*\"",
                                "\"$1\":\"…\"");
        return answer.status()
                + " "
                + new TreeSet<>(answer.http().headers().map().keySet())
                + " "
                + body;
    }

    private static List<String> events(Session session) {
        return Nodes.database()
                .sql(
                        """
                        SELECT type || ' ' || payload_type || ' ' || outcome
                            || CASE WHEN key_id IS NULL THEN ' open' ELSE ' sealed' END
                        FROM domain_event WHERE session_id = ? ORDER BY position
                        """)
                .param(session.id())
                .query(String.class)
                .list();
    }

    /** Keys, claims and events that there are because of the session. */
    private static List<Long> rows(Session session) {
        return Nodes.database()
                .sql(
                        """
                        SELECT count(*) FROM personal_key WHERE session_id = :session
                        UNION ALL
                        SELECT count(DISTINCT key_id) FROM domain_event WHERE session_id = :session
                        UNION ALL
                        SELECT count(*) FROM claim WHERE owner = :session OR key = :session
                        UNION ALL
                        SELECT count(DISTINCT causation) FROM (
                            SELECT convert_from(meta_data, 'UTF8')::jsonb ->> 'causationId' AS causation
                            FROM domain_event WHERE session_id = :session) AS requests
                        """)
                .param("session", session.id())
                .query(Long.class)
                .list();
    }

    /** In sessions of the backend's. */
    private static void lock(String userId) {
        Session session = SHOP.begin(userId);
        for (int failure = 0; failure < 4; failure++) {
            session.external("wrong").expect(401, "grant-invalid");
        }
        session.authenticationOptions().expect(429, "locked");
    }
}
