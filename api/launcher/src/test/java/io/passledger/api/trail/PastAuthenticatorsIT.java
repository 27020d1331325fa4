package io.passledger.api.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a user had at any time is what could be seen then. */
class PastAuthenticatorsIT {

    private static final Tenant SHOP =
            Tenant.create(Map.of("lockout", Map.of("maxFailures", 3), "mfa", "required"));

    /** What was seen of a user right after something had happened. */
    record Seen(long position, Instant occurredAt, JsonNode passkeys, JsonNode mfa) {}

    /** A user to whom anything happens. */
    private static final class Life {

        private final Random random;
        private final String userId;
        private final List<SoftwarePasskey> passkeys = new ArrayList<>();
        private final List<Seen> seen = new ArrayList<>();

        Life(long seed) {
            random = new Random(seed);
            userId = "life-" + seed;
        }

        Life lived(int steps) {
            for (int step = 0; step < steps; step++) {
                step();
                look();
            }
            return this;
        }

        private void step() {
            if (passkeys.isEmpty()) {
                enrol();
                return;
            }
            if (seen.getLast().mfa().path("locked").asBoolean()) {
                unlock();
                return;
            }
            switch (random.nextInt(8)) {
                case 0, 1 -> SHOP.begin(userId).authenticate(any());
                case 2 -> SHOP.begin(userId).authenticate(any().impostor());
                case 3 -> rename();
                case 4 -> SHOP.grant("external", userId);
                case 5 -> unlock();
                case 6 -> remove();
                default -> another();
            }
        }

        private SoftwarePasskey any() {
            return passkeys.get(random.nextInt(passkeys.size()));
        }

        private void unlock() {
            SHOP.backend().delete("/v1/users/" + userId + "/lock").expect(204);
        }

        private void enrol() {
            SoftwarePasskey passkey = new SoftwarePasskey();
            Session session = SHOP.begin(userId);
            session.register(passkey).expect(200);
            passkeys.add(passkey);
            session.recoveryCodes();
            session.acknowledge().expect(200);
        }

        private void another() {
            Answer done = SHOP.begin(userId).authenticate(any());
            if (done.status() != 200 || !done.has("accessToken")) {
                return;
            }
            Api self = Api.of(SHOP.backend().node()).as(done.text("accessToken"));
            SoftwarePasskey passkey = new SoftwarePasskey();
            JsonNode options =
                    self.post("/v1/users/me/passkey-registration/options", Map.of())
                            .expect(200)
                            .body()
                            .path("publicKey");
            self.post(
                            "/v1/users/me/passkey-registration",
                            Map.of("credential", passkey.create(options)))
                    .expect(201);
            passkeys.add(passkey);
        }

        private void rename() {
            List<String> ids = SHOP.passkeyIds(userId);
            SHOP.backend()
                    .patch(
                            "/v1/users/%s/passkeys/%s"
                                    .formatted(userId, ids.get(random.nextInt(ids.size()))),
                            Map.of("alias", "alias " + random.nextInt(1000)));
        }

        private void remove() {
            if (random.nextInt(3) == 0) {
                SHOP.backend().delete("/v1/users/" + userId + "/authenticators?reason=test");
                passkeys.clear();
            }
        }

        private void look() {
            JsonNode now = past(userId, "").body();
            if (now.path("position").isNull()) {
                return;
            }
            Api reader =
                    SHOP.backend()
                            .with(
                                    "Passledger-Min-Position",
                                    String.valueOf(now.path("position").asLong()));
            seen.add(
                    new Seen(
                            now.path("position").asLong(),
                            Instant.parse(now.path("occurredAt").asString()),
                            reader.get("/v1/users/" + userId + "/passkeys")
                                    .expect(200)
                                    .body()
                                    .path("items"),
                            reader.get("/v1/users/" + userId + "/mfa").expect(200).body()));
        }
    }

    private static Answer past(String userId, String query) {
        return SHOP.backend().get("/v1/users/" + userId + "/authenticators" + query).expect(200);
    }

    private static List<JsonNode> comparable(JsonNode passkeys, boolean listed) {
        return passkeys.values().stream()
                .map(passkey -> {
                    ObjectNode node = (ObjectNode) passkey.deepCopy();
                    JsonNode storage = node.remove("storage");
                    // The list calls a passkey without a name by its model.
                    if (listed && node.get("alias").equals(storage.path("name"))) {
                        node.putNull("alias");
                    }
                    return (JsonNode) node;
                })
                .sorted(Comparator.comparing(passkey -> passkey.path("passkeyId").asString()))
                .toList();
    }

    @Nested
    class AsOf {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void isWhatCouldBeSeenThen(long seed) {
            Life life = new Life(seed).lived(25);
            assertThat(life.seen).hasSizeGreaterThan(15);

            for (Seen then : life.seen) {
                JsonNode past = past(life.userId, "?asOf=" + then.position()).body();
                assertThat(past.path("position").asLong()).isEqualTo(then.position());
                assertThat(comparable(past.path("passkeys"), false))
                        .isEqualTo(comparable(then.passkeys(), true));
                assertThat(past.at("/recoveryCodes/remaining"))
                        .isEqualTo(then.mfa().at("/recoveryCodes/remaining"));
                assertThat(past.at("/recoveryCodes/acknowledged"))
                        .isEqualTo(then.mfa().at("/recoveryCodes/acknowledged"));
                assertThat(past.at("/lock/locked")).isEqualTo(then.mfa().at("/locked"));
            }
        }

        @Test
        void takesInAllThatHappenedAtAnInstantAndNothingLater() {
            Life life = new Life(4).lived(12);
            List<JsonNode> own =
                    SHOP
                            .backend()
                            .get("/v1/audit/events?limit=500&userId=" + life.userId)
                            .expect(200)
                            .body()
                            .path("items")
                            .values()
                            .stream()
                            .filter(event ->
                                    event.path("aggregateType")
                                            .asString()
                                            .equals("UserAuthenticators"))
                            .toList();
            assertThat(own).hasSizeGreaterThan(10);

            for (JsonNode event : own) {
                Instant at = Instant.parse(event.path("occurredAt").asString());
                assertThat(position(life, at)).isEqualTo(newest(own, at));
                assertThat(position(life, at.plusNanos(1000)))
                        .isEqualTo(newest(own, at.plusNanos(1000)));
                assertThat(position(life, at.minusNanos(1000)))
                        .isEqualTo(newest(own, at.minusNanos(1000)));
            }
        }

        private static long position(Life life, Instant at) {
            return past(life.userId, "?asOf=" + at).body().path("position").asLong(0);
        }

        private static long newest(List<JsonNode> own, Instant at) {
            return own.stream()
                    .filter(event ->
                            !Instant.parse(event.path("occurredAt").asString()).isAfter(at))
                    .mapToLong(event -> event.path("position").asLong())
                    .max()
                    .orElse(0);
        }

        @Test
        void isEmptyForWhomeverNothingIsKnownOf() {
            JsonNode unknown = past("never-seen", "?asOf=2020-01-01T00:00:00Z").body();

            assertThat(unknown.path("position").isNull()).isTrue();
            assertThat(unknown.path("passkeys").size()).isZero();
            assertThat(past("never-seen", "").body().path("asOf").asString()).isEqualTo("now");
        }

        @Test
        void showsGrantsForAsLongAsTheyAreGood() {
            SHOP.begin("granted");
            SHOP.grant("external", "granted");
            JsonNode now = past("granted", "").body();

            assertThat(now.at("/grants/0/type").asString()).isEqualTo("external");
            assertThat(now.toString()).doesNotContain("Hash");
            assertThat(past("granted", "?asOf=2099-01-01T00:00:00Z").body().path("grants").size())
                    .isZero();
        }

        @Test
        void saysTheSameOfALockByPositionAndByInstant() {
            Tenant brief =
                    Tenant.create(Map.of("lockout", Map.of("maxFailures", 1, "duration", "PT1S")));
            brief.enrolled("briefly");
            brief.begin("briefly").recoveryCode("0000-0000-0000-0000-0000-0000");
            JsonNode locked = pastIn(brief, "briefly", "");
            assertThat(locked.at("/lock/until").isNull()).as(locked.toString()).isFalse();
            Instant until = Instant.parse(locked.at("/lock/until").asString());
            await().until(() -> Instant.now().isAfter(until.plusMillis(5)));
            long later = SHOP.begin("somebody-else").begun().position();
            Instant then = occurredAt(later);

            for (String moment :
                    List.of(
                            locked.path("position").asString(),
                            locked.path("occurredAt").asString())) {
                assertThat(
                                pastIn(brief, "briefly", "?asOf=" + moment)
                                        .at("/lock/locked")
                                        .asBoolean())
                        .isTrue();
            }
            JsonNode byPosition = pastIn(brief, "briefly", "?asOf=" + later);
            assertThat(byPosition.at("/lock/locked").asBoolean()).isFalse();
            assertThat(byPosition.path("lock"))
                    .isEqualTo(pastIn(brief, "briefly", "?asOf=" + then).path("lock"));
            assertThat(byPosition.path("position")).isEqualTo(locked.path("position"));
        }

        private static JsonNode pastIn(Tenant tenant, String userId, String query) {
            return tenant.backend()
                    .get("/v1/users/" + userId + "/authenticators" + query)
                    .expect(200)
                    .body();
        }

        private static Instant occurredAt(long position) {
            return Nodes.database()
                    .sql("SELECT time_stamp FROM domain_event WHERE position = ?")
                    .param(position)
                    .query(Timestamp.class)
                    .single()
                    .toInstant();
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "-1", "2026-01-31", "1.5", ""})
        void refusesWhatIsNoMoment(String wrong) {
            SHOP.backend()
                    .get("/v1/users/u/authenticators?asOf=" + wrong)
                    .expect(400, "invalid-request");
        }
    }

    @Nested
    class Diff {

        @Test
        void tellsWhatCameWentAndChanged() {
            String user = "compared";
            long none = past(user, "").position();
            SHOP.enrolled(user);
            long enrolled = past(user, "").body().path("position").asLong();
            String id = SHOP.passkeyIds(user).getFirst();
            SHOP.backend()
                    .patch("/v1/users/compared/passkeys/" + id, Map.of("alias", "Blue"))
                    .expect(200);
            long renamed = past(user, "").body().path("position").asLong();
            SHOP.backend().delete("/v1/users/compared/authenticators?reason=x").expect(200);

            JsonNode came = diff(user, none, String.valueOf(enrolled));
            JsonNode changed = diff(user, enrolled, String.valueOf(renamed));
            JsonNode went = diff(user, renamed, Instant.now().plusSeconds(60).toString());

            assertThat(came.at("/passkeys/added/0/passkeyId").asString()).isEqualTo(id);
            assertThat(came.at("/recoveryCodes/after/remaining").asInt()).isEqualTo(10);
            assertThat(changed.at("/passkeys/changed/0/after/alias").asString()).isEqualTo("Blue");
            assertThat(changed.at("/passkeys/changed/0/before").propertyNames())
                    .containsExactlyInAnyOrder("alias", "updatedAt");
            assertThat(changed.at("/events/0/type").asString()).isEqualTo("PasskeyRenamed");
            assertThat(changed.path("events").size()).isEqualTo(1);
            assertThat(changed.at("/events/0/actor/kind").asString()).isEqualTo("backend");
            assertThat(went.at("/passkeys/removed/0/alias").asString()).isEqualTo("Blue");
            assertThat(went.at("/recoveryCodes/after/remaining").asInt()).isZero();
        }

        private static JsonNode diff(String user, long from, String to) {
            return past(
                            user,
                            "/diff?from=%d&to=%s"
                                    .formatted(from, URLEncoder.encode(to, StandardCharsets.UTF_8)))
                    .body();
        }
    }

    @Test
    void readingThePastIsInTheTrail() {
        String asOf = String.valueOf(SHOP.begin("watched").begun().position());
        long position = past("watched", "?asOf=" + asOf).position();

        JsonNode event =
                SHOP
                        .backend()
                        .get("/v1/audit/events?limit=500&type=AuditTrailRead")
                        .expect(200)
                        .body()
                        .path("items")
                        .values()
                        .stream()
                        .filter(read -> read.path("position").asLong() == position)
                        .findFirst()
                        .orElseThrow();

        assertThat(event.at("/data/filters/read").asString()).isEqualTo("authenticators");
        assertThat(event.at("/data/filters/userId").asString()).isEqualTo("watched");
        assertThat(event.at("/data/filters/asOf").asString()).isEqualTo(asOf);
    }
}
