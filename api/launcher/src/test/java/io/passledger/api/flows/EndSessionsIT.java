package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.races.Race;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completed sessions are ended, and their tokens with them, on whichever node. */
class EndSessionsIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Tenant OTHER = Tenant.create(Tenant.withoutAcknowledgement());

    /** What a thief, or the owner, has from one completed session. */
    private record Loot(Session session, String accessToken, String mfaToken) {

        static Loot of(Enrolled user) {
            Session session = user.tenant().begin(user.userId());
            String accessToken =
                    session.authenticate(user.passkey()).expect(200).text("accessToken");
            return new Loot(session, accessToken, mfaToken(session));
        }

        Api user() {
            return Nodes.stranger().as(accessToken);
        }

        void assertGood() {
            user().get("/v1/users/me/mfa").expect(200);
            assertThat(active(accessToken, Nodes.first())).isTrue();
        }

        void assertVoidEverywhere() {
            for (URI node : List.of(Nodes.second(), Nodes.first())) {
                user().at(node).get("/v1/users/me/mfa").expect(401, "unauthenticated");
                user().at(node).post("/v1/users/me/recovery-codes").expect(401, "unauthenticated");
                assertThat(active(accessToken, node)).isFalse();
                assertThat(active(mfaToken, node)).isFalse();
                session.at(node)
                        .tokens(Map.of("singleUse", true))
                        .expect(409, "action-not-allowed");
                assertThat(session.at(node).show().expect(200).text("status"))
                        .isEqualTo("cancelled");
            }
        }

        private static String mfaToken(Session session) {
            return session.tokens(Map.of("singleUse", true)).expect(201).text("token");
        }

        private static boolean active(String token, URI node) {
            return SHOP.backend()
                    .at(node)
                    .post("/v1/tokens/verify", Map.of("token", token))
                    .expect(200)
                    .body()
                    .path("active")
                    .asBoolean();
        }
    }

    @Nested
    class One {

        @ParameterizedTest
        @ValueSource(strings = {"user", "user's other session", "backend", "operator", "browser"})
        void isEndedByWhoeverMay(String who) {
            Enrolled user = SHOP.enrolled("ends-as-" + who.hashCode());
            Loot loot = Loot.of(user);
            Api caller =
                    switch (who) {
                        case "user" -> loot.user();
                        case "user's other session" -> user.self();
                        case "backend" -> SHOP.backendWith("sessions:write");
                        case "operator" -> Nodes.operator();
                        default -> loot.session().browser();
                    };
            loot.assertGood();

            caller.delete(loot.session().path()).expect(204);

            loot.assertVoidEverywhere();
            if (!who.equals("user")) {
                caller.at(Nodes.second()).delete(loot.session().path()).expect(204);
            }
            assertThat(types(user.userId(), loot.session().id())).containsOnlyOnce("SessionEnded");
            user.self().get("/v1/users/me/mfa").expect(200);
        }

        @Test
        void isNobodyElses() {
            Enrolled user = SHOP.enrolled("kept");
            Loot loot = Loot.of(user);
            String path = loot.session().path();

            SHOP.enrolled("somebody-else").self().delete(path).expect(404, "not-found");
            OTHER.enrolled("kept").self().delete(path).expect(404, "not-found");
            OTHER.backend().delete(path).expect(404, "not-found");
            Nodes.operator().delete(path + "?appId=" + OTHER.appId()).expect(404, "not-found");
            SHOP.begin("kept").browser().delete(path).expect(401, "unauthenticated");
            SHOP.backendWith("users:write").delete(path).expect(403, "insufficient-scope");
            Nodes.stranger().delete(path).expect(401, "unauthenticated");

            loot.assertGood();
        }

        @Test
        void isEndedWhenItIsPendingAsWell() {
            Session pending = SHOP.begin("pending");

            SHOP.backend().delete(pending.path()).expect(204);

            assertThat(pending.show().text("status")).isEqualTo("cancelled");
            pending.registrationOptions().expect(409, "action-not-allowed");
            assertThat(types("pending", pending.id())).containsOnlyOnce("SessionCancelled");
        }

        @Test
        void isToldInItsStory() {
            Enrolled user = SHOP.enrolled("told");
            Loot loot = Loot.of(user);
            loot.user().delete(loot.session().path()).expect(204);

            Answer story =
                    SHOP.backend().get("/v1/audit/sessions/" + loot.session().id()).expect(200);

            assertThat(story.http().body())
                    .contains("\"accepted\"")
                    .contains("It has since been signed out, and its tokens are invalid.");
        }

        @Test
        void isEndedOnceInARace() {
            Enrolled user = SHOP.enrolled("ends-in-a-race");
            Loot loot = Loot.of(user);

            Race.of(16, (node, _) -> SHOP.backend().at(node).delete(loot.session().path()))
                    .answers()
                    .forEach(answer -> assertThat(answer.status()).isEqualTo(204));

            assertThat(types(user.userId(), loot.session().id())).containsOnlyOnce("SessionEnded");
            loot.assertVoidEverywhere();
        }
    }

    @Nested
    class All {

        @ParameterizedTest
        @ValueSource(strings = {"user", "backend", "operator"})
        void areEndedByWhoeverMay(String who) {
            Enrolled user = SHOP.enrolled("everywhere-by-" + who);
            List<Loot> loot = Stream.generate(() -> Loot.of(user)).limit(3).toList();
            Session pending = SHOP.begin(user.userId());
            loot.forEach(Loot::assertGood);

            switch (who) {
                case "user" ->
                        loot.getFirst()
                                .user()
                                .at(Nodes.second())
                                .delete("/v1/users/me/sessions")
                                .expect(204);
                case "backend" ->
                        SHOP.backendWith("sessions:write")
                                .delete("/v1/users/" + user.userId() + "/sessions")
                                .expect(204);
                default ->
                        Nodes.operator()
                                .delete(
                                        "/v1/users/%s/sessions?appId=%s"
                                                .formatted(user.userId(), SHOP.appId()))
                                .expect(204);
            }

            loot.forEach(Loot::assertVoidEverywhere);
            user.self().get("/v1/users/me/mfa").expect(401, "unauthenticated");
            pending.authenticationOptions().expect(409, "action-not-allowed");
            // The user has what he had, and signs in.
            assertThat(SHOP.mfa(user.userId()).body().path("passkeys").asInt()).isEqualTo(1);
            Loot.of(user).assertGood();
        }

        @Test
        void areNobodyElses() {
            Enrolled user = SHOP.enrolled("stays");
            String path = "/v1/users/" + user.userId() + "/sessions";

            SHOP.enrolled("another").self().delete(path).expect(404, "not-found");
            OTHER.backend().delete(path).expect(204);
            SHOP.backendWith("users:write").delete(path).expect(403, "insufficient-scope");
            SHOP.begin("stays").browser().delete(path).expect(401, "unauthenticated");

            user.self().get("/v1/users/me/mfa").expect(200);
        }

        @Test
        void areOverEvenIfACeremonyWasUnderWay() {
            Enrolled user = SHOP.enrolled("under-way");
            Session session = SHOP.begin(user.userId());
            var credential = user.passkey().get(session.requestOptions());

            user.self().delete("/v1/users/me/sessions").expect(204);

            session.at(Nodes.second())
                    .finishAuthentication(credential)
                    .expect(409, "action-not-allowed");
        }

        @Test
        void areOverOrCameLaterInARace() {
            Enrolled user = SHOP.enrolled("signs-out-in-a-race");
            Session session = SHOP.begin(user.userId());
            var credential = user.passkey().get(session.requestOptions());
            String all = "/v1/users/" + user.userId() + "/sessions";

            List<Answer> answers =
                    Race.of(
                                    8,
                                    (node, number) ->
                                            number == 0
                                                    ? session.at(node)
                                                            .finishAuthentication(credential)
                                                    : SHOP.backend().at(node).delete(all))
                            .answers();

            assertThat(answers.subList(1, 8)).allMatch(answer -> answer.status() == 204);
            Answer finished = answers.getFirst();
            if (finished.status() == 200) {
                SHOP.backend().delete(all).expect(204);
                assertThat(
                                SHOP.verify(finished.text("accessToken"))
                                        .body()
                                        .path("active")
                                        .asBoolean())
                        .isFalse();
            } else {
                assertThat(finished.status()).isIn(409, 410);
            }
        }
    }

    @Test
    void noPasskeyIsAddedWithWhatWasBegunBefore() {
        Enrolled user = SHOP.enrolled("adds-nothing");
        Loot loot = Loot.of(user);
        var options =
                loot.user()
                        .post("/v1/users/me/passkey-registration/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");
        loot.user().delete("/v1/users/me/sessions").expect(204);

        loot.user()
                .post(
                        "/v1/users/me/passkey-registration",
                        Map.of("credential", new SoftwarePasskey().create(options)))
                .expect(401, "unauthenticated");
        assertThat(SHOP.passkeyIds(user.userId())).hasSize(1);
    }

    private static List<String> types(String userId, String sessionId) {
        return SHOP
                .backend()
                .get("/v1/audit/events?userId=" + userId + "&sessionId=" + sessionId)
                .expect(200)
                .body()
                .path("items")
                .values()
                .stream()
                .map(event -> event.path("type").asString())
                .toList();
    }
}
