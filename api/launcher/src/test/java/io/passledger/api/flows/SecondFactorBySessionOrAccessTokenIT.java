package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.domain.session.SessionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A second factor behind the customer's own login: enrolled in a session or with an access token,
 * verified at each later login, reset by the user or an admin.
 */
class SecondFactorBySessionOrAccessTokenIT {

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    @Nested
    class Register {

        @Test
        void enrolsInASession() {
            Answer before = SHOP.mfa("enrols");
            assertThat(before.body().path("required").asBoolean()).isTrue();
            assertThat(before.body().path("enrolled").asBoolean()).isFalse();
            assertThat(before.body().path("isPasskeyAuthenticatorVerified").asBoolean()).isFalse();

            Session session = SHOP.begin("enrols");
            assertThat(session.begun().text("flow")).isEqualTo("signUp");
            Answer registered = session.register(new SoftwarePasskey()).expect(200);

            assertThat(registered.text("status")).isEqualTo("completed");
            assertThat(registered.texts("factors")).containsExactly("passkey");
            Answer after = SHOP.mfa("enrols");
            assertThat(after.body().path("enrolled").asBoolean()).isTrue();
            assertThat(after.body().path("isPasskeyAuthenticatorVerified").asBoolean()).isTrue();
            assertThat(after.body().path("passkeys").asInt()).isEqualTo(1);
        }

        @Test
        void addsOneMoreWithAnAccessToken() {
            Enrolled user = SHOP.enrolled("adds-one");
            SoftwarePasskey second = new SoftwarePasskey();

            Answer added = addWithAccessToken(user, second).expect(201);

            assertThat(added.text("credentialId")).isEqualTo(second.id());
            assertThat(SHOP.passkeyIds("adds-one")).hasSize(2).contains(added.text("passkeyId"));
            assertThat(SHOP.begin("adds-one").authenticate(second).expect(200).text("status"))
                    .isEqualTo("completed");
        }

        @Test
        void addsOneMoreInASessionThatWasPassed() {
            Enrolled user = SHOP.enrolled("adds-in-session");
            Session session = SHOP.begin(user.userId());
            session.authenticate(user.passkey()).expect(200);

            session.register(new SoftwarePasskey()).expect(200);

            assertThat(SHOP.passkeyIds(user.userId())).hasSize(2);
        }

        @Test
        void needsAnExistingFactorFirstInANewSession() {
            Enrolled user = SHOP.enrolled("has-one");

            SHOP.begin(user.userId()).registrationOptions().expect(403, "factor-required");

            assertThat(SHOP.passkeyIds(user.userId())).hasSize(1);
        }

        @Test
        void refusesTheSamePasskeyTwice() {
            Enrolled user = SHOP.enrolled("same-twice");

            addWithAccessToken(user, user.passkey()).expect(422, "ceremony-failed");
        }

        @Test
        void refusesAPasskeyThatIsAnotherUsers() {
            Enrolled owner = SHOP.enrolled("owner");

            SHOP.begin("thief").register(owner.passkey().impostor()).expect(422, "ceremony-failed");

            assertThat(SHOP.passkeyIds("thief")).isEmpty();
            assertThat(owner.signIn().text("status")).isEqualTo("completed");
        }

        @Test
        void excludesWhatTheUserHas() {
            Enrolled user = SHOP.enrolled("excluded");

            Answer options =
                    user.self()
                            .post("/v1/users/me/passkey-registration/options", Map.of())
                            .expect(200);

            assertThat(options.text("publicKey/excludeCredentials/0/id"))
                    .isEqualTo(user.passkey().id());
        }
    }

    @Nested
    class Verify {

        @Test
        void signsInAtEveryLaterLogin() {
            Enrolled user = SHOP.enrolled("comes-back");
            for (int login = 1; login <= 3; login++) {
                Session session = SHOP.begin(user.userId());
                assertThat(session.begun().texts("nextActions")).startsWith("passkey:auth");
                JsonNode options = session.requestOptions();
                assertThat(options.at("/allowCredentials/0/id").asString())
                        .isEqualTo(user.passkey().id());

                Answer done = session.finishAuthentication(user.passkey().get(options)).expect(200);

                assertThat(done.text("status")).isEqualTo("completed");
                Answer told = SHOP.verify(done.text("accessToken"));
                assertThat(told.text("userId")).isEqualTo(user.userId());
                assertThat(told.texts("amr")).contains("user");
            }
            JsonNode passkey =
                    SHOP.backend()
                            .get("/v1/users/comes-back/passkeys")
                            .expect(200)
                            .body()
                            .at("/items/0");
            assertThat(passkey.path("useCount").asInt()).isEqualTo(3);
            assertThat(passkey.path("signCount").asInt()).isEqualTo(3);
        }

        @Test
        void tellsTheBrowserNothingOfWhatWasWrong() {
            Enrolled user = SHOP.enrolled("told-nothing");
            Session session = SHOP.begin(user.userId());

            Answer signature =
                    session.finishAuthentication(
                            user.passkey()
                                    .getting(session.requestOptions())
                                    .withWrongSignature()
                                    .json());
            Answer origin =
                    session.finishAuthentication(
                            user.passkey()
                                    .getting(session.requestOptions())
                                    .withOrigin("https://evil.example")
                                    .json());

            signature.expect(422, "ceremony-failed");
            assertThat(origin.body()).isEqualTo(signature.body());
        }

        @Test
        void takesAChallengeOnceOnly() {
            Enrolled user = SHOP.enrolled("once-only");
            Session session = SHOP.begin(user.userId());
            JsonNode options = session.requestOptions();
            session.finishAuthentication(
                            user.passkey().getting(options).withoutUserVerification().json())
                    .expect(422, "ceremony-failed");

            session.finishAuthentication(user.passkey().get(options))
                    .expect(409, "action-not-allowed");
        }

        @Test
        void keepsTheNewestFewChallenges() {
            Enrolled user = SHOP.enrolled("five-challenges");
            Session session = SHOP.begin(user.userId());
            JsonNode tooOld = session.requestOptions();
            JsonNode oldest = session.requestOptions();
            for (int i = 1; i < SessionState.CEREMONIES_KEPT; i++) {
                session.requestOptions();
            }

            session.finishAuthentication(user.passkey().get(tooOld)).expect(422, "ceremony-failed");
            session.finishAuthentication(user.passkey().get(oldest)).expect(200);
        }

        @Test
        void takesEachOfTwoChallengesOnce() {
            Enrolled user = SHOP.enrolled("two-challenges");
            Session session = SHOP.begin(user.userId());
            JsonNode one = session.requestOptions();
            JsonNode other = session.requestOptions();

            session.finishAuthentication(
                            user.passkey().getting(one).withoutUserVerification().json())
                    .expect(422, "ceremony-failed");
            session.finishAuthentication(user.passkey().get(other)).expect(200);
            session.finishAuthentication(user.passkey().get(other))
                    .expect(409, "action-not-allowed");
        }

        @Test
        void usesUpTheNewestForAnAnswerThatNamesNone() {
            Enrolled user = SHOP.enrolled("no-challenge");
            Session session = SHOP.begin(user.userId());
            JsonNode options = session.requestOptions();
            session.finishAuthentication(
                            user.passkey().getting(options).withChallenge("AAAA").json())
                    .expect(422, "ceremony-failed");

            session.finishAuthentication(user.passkey().get(options))
                    .expect(409, "action-not-allowed");
        }

        @Test
        void takesNoChallengeOfAnotherSession() {
            Enrolled user = SHOP.enrolled("crossed");
            Session one = SHOP.begin(user.userId());
            Session other = SHOP.begin(user.userId());
            JsonNode options = one.requestOptions();
            other.requestOptions();

            other.finishAuthentication(user.passkey().get(options)).expect(422, "ceremony-failed");
        }

        @Test
        void refusesACounterThatHasNotGrown() {
            Enrolled user = SHOP.enrolled("cloned");
            user.signIn();
            Session session = SHOP.begin(user.userId());

            session.finishAuthentication(
                            user.passkey().getting(session.requestOptions()).withCounter(1).json())
                    .expect(422, "ceremony-failed");

            assertThat(
                            SHOP.backend()
                                    .get("/v1/users/cloned/passkeys")
                                    .body()
                                    .at("/items/0/suspectedClone")
                                    .asBoolean())
                    .isTrue();
        }

        @Test
        void refusesAnotherUsersPasskey() {
            Enrolled user = SHOP.enrolled("victim");
            Enrolled other = SHOP.enrolled("intruder");
            Session session = SHOP.begin(user.userId());

            session.finishAuthentication(other.passkey().getting(session.requestOptions()).json())
                    .expect(422, "ceremony-failed");
        }
    }

    @Nested
    class Reset {

        @Test
        void isDoneByTheUser() {
            Enrolled user = SHOP.enrolled("resets-self");

            Answer reset = user.self().delete("/v1/users/me/authenticators").expect(200);

            assertThat(reset.body().path("passkeysRemoved").asInt()).isEqualTo(1);
            assertThat(SHOP.passkeyIds(user.userId())).isEmpty();
            user.self().get("/v1/users/me/mfa").expect(401, "unauthenticated");
            assertThat(SHOP.begin(user.userId()).begun().text("flow")).isEqualTo("signUp");
        }

        @Test
        void isDoneByAnAdminWithAReason() {
            Enrolled user = SHOP.enrolled("is-reset");
            String path = "/v1/users/is-reset/authenticators";
            SHOP.backend().delete(path).expect(400, "invalid-request");
            SHOP.backendWith("users:write")
                    .delete(path + "?reason=lost")
                    .expect(403, "insufficient-scope");

            SHOP.backend().delete(path + "?reason=lost%20phone").expect(200);

            assertThat(SHOP.mfa("is-reset").body().path("enrolled").asBoolean()).isFalse();
            assertThat(SHOP.verify(user.accessToken()).body().path("active").asBoolean()).isFalse();
            // The id is free again: the same authenticator may be enrolled anew.
            SHOP.begin("is-reset").register(user.passkey().impostor()).expect(200);
        }

        @Test
        void endsOpenSessionsAndTokensAtOnceOnTheOtherNodeToo() {
            Enrolled user = SHOP.enrolled("reset-everywhere");
            Session open = SHOP.begin(user.userId());
            JsonNode options = open.requestOptions();
            String mfaToken =
                    user.session().tokens(Map.of("singleUse", true)).expect(201).text("token");

            SHOP.backend()
                    .delete("/v1/users/reset-everywhere/authenticators?reason=stolen")
                    .expect(200);

            open.at(Nodes.second())
                    .finishAuthentication(user.passkey().get(options))
                    .expect(409, "action-not-allowed");
            user.self()
                    .at(Nodes.second())
                    .get("/v1/users/me/passkeys")
                    .expect(401, "unauthenticated");
            assertThat(SHOP.verify(mfaToken).body().path("active").asBoolean()).isFalse();
            assertThat(SHOP.verify(user.accessToken()).body().path("active").asBoolean()).isFalse();
        }
    }

    @Nested
    class OptionalMfa {

        private final Tenant optional = Tenant.create(Map.of("mfa", "optional"));

        @Test
        void completesAtOnceWithoutAPasskey() {
            Answer begun =
                    optional.backend()
                            .post("/v1/sessions", Map.of("userId", "no-passkey"))
                            .expect(201);

            assertThat(begun.text("status")).isEqualTo("completed");
            Answer told = optional.verify(begun.text("accessToken"));
            assertThat(told.body().path("active").asBoolean()).isTrue();
            assertThat(told.texts("amr")).isEmpty();
            assertThat(optional.mfa("no-passkey").body().path("required").asBoolean()).isFalse();
        }

        @Test
        void takesNoTokenFromBeforeTheFirstPasskeyAfterIt() {
            Session session = optional.begin("had-none");
            Api before = Nodes.stranger().as(session.begun().text("accessToken"));
            before.get("/v1/users/me/mfa").expect(200);
            session.register(new SoftwarePasskey()).expect(200);

            before.get("/v1/users/me/mfa").expect(403, "factor-required");
            before.delete("/v1/users/me/authenticators").expect(403, "factor-required");
            before.post("/v1/users/me/recovery-codes").expect(403, "factor-required");
            before.post("/v1/users/me/passkey-registration/options", Map.of())
                    .expect(403, "factor-required");
        }

        @Test
        void asksWhoHasAPasskeyForIt() {
            Session first = optional.begin("has-passkey");
            first.register(new SoftwarePasskey()).expect(200);

            Answer begun = optional.begin("has-passkey").begun();

            assertThat(begun.text("status")).isEqualTo("pending");
            assertThat(begun.has("accessToken")).isFalse();
        }
    }

    @Nested
    class TheLastPasskey {

        @Test
        void isKeptFromTheUserWhileRequired() {
            Enrolled user = SHOP.enrolled("last-one");
            String passkeyId = SHOP.passkeyIds(user.userId()).getFirst();
            String path = "/v1/users/me/passkeys/" + passkeyId;

            user.self().delete(path).expect(409, "last-passkey");
            SoftwarePasskey second = new SoftwarePasskey();
            addWithAccessToken(user, second).expect(201);
            user.self().delete(path).expect(204);

            assertThat(SHOP.passkeyIds(user.userId())).hasSize(1).doesNotContain(passkeyId);
            SHOP.begin(user.userId()).authenticate(user.passkey()).expect(422, "ceremony-failed");
        }

        @Test
        void isRemovedByABackendAndWhereMfaIsOptional() {
            Enrolled user = SHOP.enrolled("removed-by-admin");
            SHOP.backend()
                    .delete("/v1/users/removed-by-admin/passkeys/" + onlyPasskey(SHOP, user))
                    .expect(204);

            Tenant optional =
                    Tenant.create(
                            Map.of(
                                    "mfa",
                                    "optional",
                                    "recoveryCodes",
                                    Map.of("acknowledgementRequired", false)));
            Enrolled leaver = enrolledInOptional(optional, "leaves");
            leaver.self()
                    .delete("/v1/users/me/passkeys/" + onlyPasskey(optional, leaver))
                    .expect(204);
        }

        private Enrolled enrolledInOptional(Tenant optional, String userId) {
            Session session = optional.begin(userId);
            SoftwarePasskey passkey = new SoftwarePasskey();
            session.register(passkey).expect(200);
            Answer signedIn = optional.begin(userId).authenticate(passkey).expect(200);
            return new Enrolled(
                    optional, userId, passkey, List.of(), session, signedIn.text("accessToken"));
        }

        private String onlyPasskey(Tenant tenant, Enrolled user) {
            return tenant.passkeyIds(user.userId()).getFirst();
        }
    }

    private static Answer addWithAccessToken(Enrolled user, SoftwarePasskey passkey) {
        JsonNode options =
                user.self()
                        .post("/v1/users/me/passkey-registration/options", Map.of())
                        .expect(200)
                        .body()
                        .path("publicKey");
        return user.self()
                .post(
                        "/v1/users/me/passkey-registration",
                        Map.of("credential", passkey.create(options)));
    }
}
