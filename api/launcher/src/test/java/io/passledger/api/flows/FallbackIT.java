package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The passkey does not work, so the customer's own check vouches for the user, in the session. */
class FallbackIT {

    private static final Tenant SHOP = Tenant.create();

    @Nested
    class AtSignUp {

        @Test
        void completesTheSameSessionByAnExternalGrant() {
            Session session = SHOP.begin("signs-up");
            assertThat(session.begun().texts("nextActions"))
                    .containsExactly("passkey:reg", "external");
            aFailingRegistration(session);

            Answer passed = session.external(SHOP.grant("external", "signs-up")).expect(200);

            assertThat(passed.text("status")).isEqualTo("completed");
            assertThat(passed.texts("factors")).containsExactly("external");
            Answer told = SHOP.verify(passed.text("accessToken"));
            assertThat(told.body().path("active").asBoolean()).isTrue();
            assertThat(told.text("userId")).isEqualTo("signs-up");
            assertThat(told.text("sessionId")).isEqualTo(session.id());
            assertThat(told.texts("amr")).contains("ext").doesNotContain("hwk", "swk");
            assertThat(SHOP.passkeyIds("signs-up")).isEmpty();
        }

        private void aFailingRegistration(Session session) {
            SoftwarePasskey passkey = new SoftwarePasskey();
            session.finishRegistration(
                            passkey.creating(options(session))
                                    .withOrigin("https://evil.example.com")
                                    .json())
                    .expect(422, "ceremony-failed");
            assertThat(session.show().text("status")).isEqualTo("pending");
        }

        private tools.jackson.databind.JsonNode options(Session session) {
            return session.registrationOptions().expect(200).body().path("publicKey");
        }
    }

    @Nested
    class AtSignIn {

        private final Enrolled ada = SHOP.enrolled("signs-in-" + System.nanoTime());

        @Test
        void completesTheSameSessionByAnExternalGrant() {
            Session session = SHOP.begin(ada.userId());
            session.finishAuthentication(
                            ada.passkey()
                                    .getting(session.requestOptions())
                                    .withWrongSignature()
                                    .json())
                    .expect(422, "ceremony-failed");

            Answer passed = session.external(SHOP.grant("external", ada.userId())).expect(200);

            assertThat(passed.text("flow")).isEqualTo("signIn");
            assertThat(passed.text("status")).isEqualTo("completed");
            assertThat(passed.has("accessToken")).isTrue();
        }

        @Test
        void leavesThePasskeyGoodAfterItFailedOnce() {
            Session session = SHOP.begin(ada.userId());
            session.finishAuthentication(
                            ada.passkey()
                                    .getting(session.requestOptions())
                                    .withWrongSignature()
                                    .json())
                    .expect(422, "ceremony-failed");

            assertThat(session.authenticate(ada.passkey()).expect(200).text("status"))
                    .isEqualTo("completed");
        }
    }

    @Nested
    class AGrant {

        @Test
        void isNotTakenTwice() {
            String grant = SHOP.grant("external", "twice");
            SHOP.begin("twice").external(grant).expect(200);

            Session again = SHOP.begin("twice");
            again.external(grant).expect(401, "grant-invalid");
            again.external("never-issued").expect(401, "grant-invalid");

            // The backend is told which was which.
            assertThat(
                            SHOP.backend()
                                    .get(
                                            "/v1/audit/events?type=FallbackFailed&sessionId="
                                                    + again.id())
                                    .expect(200)
                                    .body()
                                    .toString())
                    .containsOnlyOnce("grant-used")
                    .containsOnlyOnce("grant-invalid");
        }

        @Test
        void isNotTakenFromAnotherUser() {
            String grant = SHOP.grant("external", "mallory");

            SHOP.begin("alice").external(grant).expect(401, "grant-invalid");
            // Whoever it is for can still use it.
            SHOP.begin("mallory").external(grant).expect(200);
        }

        @Test
        void isNotTakenInAnotherSession() {
            Session meant = SHOP.begin("two-sessions");
            Session other = SHOP.begin("two-sessions");
            String grant =
                    SHOP.grant(
                            Map.of(
                                    "type", "external",
                                    "userId", "two-sessions",
                                    "sessionId", meant.id()));

            other.external(grant).expect(401, "grant-invalid");
            assertThat(other.show().text("status")).isEqualTo("pending");
            meant.external(grant).expect(200);
        }

        @Test
        void isNotTakenByAnotherApp() {
            Tenant other = Tenant.create();
            String grant = SHOP.grant("external", "same-name");

            other.begin("same-name").external(grant).expect(401, "grant-invalid");
        }

        @Test
        void ofTheOtherTypeIsNotTaken() {
            String grant = SHOP.grant("registration", "wrong-type");

            SHOP.begin("wrong-type").external(grant).expect(401, "grant-invalid");
        }

        @Test
        void thatHasExpiredIsNotTaken() {
            Tenant quick = Tenant.create(Map.of("lifetimes", Map.of("grant", "PT1S")));
            Answer granted =
                    quick.backend()
                            .post("/v1/grants", Map.of("type", "external", "userId", "late"))
                            .expect(201);
            Session session = quick.begin("late");
            Clocks.awaitPast(granted.text("expiresAt"));

            session.external(granted.text("token")).expect(401, "grant-invalid");
        }

        @Test
        void needsTheScope() {
            Map<String, ?> request = Map.of("type", "external", "userId", "u");

            Answer refused =
                    SHOP.backendWith("reg:write", "sessions:write")
                            .post("/v1/grants", request)
                            .expect(403, "insufficient-scope");

            assertThat(refused.text("detail")).contains("external:verify");
            SHOP.backendWith("external-verify").post("/v1/grants", request).expect(201);
        }

        @Test
        void isNotTakenWhereThePolicyHasNoExternalFallback() {
            Tenant strict = Tenant.create(Map.of("fallback", Map.of("external", false)));
            Session session = strict.begin("u");
            assertThat(session.begun().texts("nextActions")).containsExactly("passkey:reg");

            Answer refused = session.external(strict.grant("external", "u"));

            refused.expect(409, "action-not-allowed");
            assertThat(refused.texts("nextActions")).containsExactly("passkey:reg");
        }
    }
}
