package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Jwt;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An app with pages of its own: passkeys, and recovery codes that must be kept before all else. */
class HeadlessMfaWithRecoveryCodesIT {

    private static final Tenant SHOP = Tenant.create();

    @Nested
    class ANewUser {

        @Test
        void registersAndMustAcknowledgeCodesBeforeAnythingIsIssued() {
            Session session = SHOP.begin("new");
            Answer registered = session.register(new SoftwarePasskey()).expect(200);
            assertThat(registered.text("status")).isEqualTo("pending");
            assertThat(registered.texts("nextActions")).containsExactly("recovery-codes:ack");
            assertThat(registered.texts("factors")).containsExactly("passkey");
            assertThat(registered.has("accessToken")).isFalse();
            session.tokens(Map.of("singleUse", true)).expect(409, "action-not-allowed");

            List<String> codes = session.recoveryCodes();
            assertThat(codes).hasSize(10).doesNotHaveDuplicates();
            session.tokens(Map.of("singleUse", true)).expect(409, "action-not-allowed");
            Answer acknowledged = session.acknowledge().expect(200);

            assertThat(acknowledged.text("status")).isEqualTo("completed");
            assertThat(acknowledged.texts("nextActions")).isEmpty();
            Jwt.verified(acknowledged.text("accessToken"), Nodes.stranger());
            assertThat(session.show().has("accessToken")).isFalse();
            JsonNode kept = SHOP.mfa("new").body().path("recoveryCodes");
            assertThat(kept.path("remaining").asInt()).isEqualTo(10);
            assertThat(kept.path("acknowledged").asBoolean()).isTrue();
        }

        @Test
        void mayFetchTheCodesAgainWhichReplacesThem() {
            Session session = SHOP.begin("fetches-again");
            session.register(new SoftwarePasskey()).expect(200);
            List<String> lost = session.recoveryCodes();

            List<String> kept = session.recoveryCodes();
            session.acknowledge().expect(200);

            assertThat(kept).doesNotContainAnyElementsOf(lost);
            SHOP.begin("fetches-again")
                    .recoveryCode(lost.getFirst())
                    .expect(422, "recovery-code-invalid");
            SHOP.begin("fetches-again").recoveryCode(kept.getFirst()).expect(200);
        }

        @Test
        void canNotAcknowledgeWhatWasNotShown() {
            Session session = SHOP.begin("not-shown");
            session.register(new SoftwarePasskey()).expect(200);

            session.acknowledge().expect(409, "action-not-allowed");
        }

        @Test
        void getsNoCodesBeforeAFactor() {
            SHOP.begin("too-early")
                    .browser()
                    .post(SHOP.begin("too-early").path() + "/recovery-codes")
                    .expect(401, "unauthenticated");
            Session session = SHOP.begin("too-early");

            session.browser()
                    .post(session.path() + "/recovery-codes")
                    .expect(409, "action-not-allowed");
        }
    }

    @Nested
    class AnEnrolledUser {

        @Test
        void justVerifies() {
            Enrolled user = SHOP.enrolled("enrolled");

            Answer done = user.signIn();

            assertThat(done.text("status")).isEqualTo("completed");
            assertThat(done.text("flow")).isEqualTo("signIn");
        }

        @Test
        void stillOwesTheAcknowledgementAfterANewLogin() {
            SoftwarePasskey passkey = new SoftwarePasskey();
            Session abandoned = SHOP.begin("owes");
            abandoned.register(passkey).expect(200);
            List<String> neverKept = abandoned.recoveryCodes();

            Session session = SHOP.begin("owes");
            Answer verified = session.authenticate(passkey).expect(200);

            assertThat(verified.text("status")).isEqualTo("pending");
            assertThat(verified.texts("nextActions")).containsExactly("recovery-codes:ack");
            assertThat(verified.has("accessToken")).isFalse();
            List<String> codes = session.recoveryCodes();
            assertThat(session.acknowledge().expect(200).text("status")).isEqualTo("completed");
            assertThat(SHOP.begin("owes").authenticate(passkey).expect(200).text("status"))
                    .isEqualTo("completed");
            SHOP.begin("owes")
                    .recoveryCode(neverKept.getFirst())
                    .expect(422, "recovery-code-invalid");
            SHOP.begin("owes").recoveryCode(codes.getFirst()).expect(200);
        }

        @Test
        void acknowledgesInAnOlderSessionOnlyTheCodesThatItHasShown() {
            SoftwarePasskey passkey = new SoftwarePasskey();
            Session first = SHOP.begin("two-sessions");
            first.register(passkey).expect(200);
            first.recoveryCodes();
            Session second = SHOP.begin("two-sessions");
            second.authenticate(passkey).expect(200);
            second.recoveryCodes();

            first.acknowledge().expect(409, "action-not-allowed");

            assertThat(second.acknowledge().expect(200).text("status")).isEqualTo("completed");
        }

        @Test
        void replacesTheCodesAndOwesTheAcknowledgementAgain() {
            Enrolled user = SHOP.enrolled("replaces");

            Answer replaced = user.self().post("/v1/users/me/recovery-codes").expect(200);

            assertThat(replaced.texts("recoveryCodes")).hasSize(10);
            assertThat(SHOP.mfa("replaces").body().at("/recoveryCodes/acknowledged").asBoolean())
                    .isFalse();
            SHOP.begin("replaces")
                    .recoveryCode(user.recoveryCodes().getFirst())
                    .expect(422, "recovery-code-invalid");
            user.self().post("/v1/users/me/recovery-codes/acknowledgement").expect(200);
            assertThat(user.signIn().text("status")).isEqualTo("completed");
        }
    }

    @Nested
    class ARecoveryCode {

        @Test
        void signsInOnce() {
            Enrolled user = SHOP.enrolled("spends");
            String code = user.recoveryCodes().get(3);

            Answer done = SHOP.begin("spends").recoveryCode(code).expect(200);

            assertThat(done.text("status")).isEqualTo("completed");
            assertThat(done.texts("factors")).containsExactly("recovery-code");
            assertThat(SHOP.verify(done.text("accessToken")).texts("amr")).contains("otp");
            SHOP.begin("spends").recoveryCode(code).expect(422, "recovery-code-invalid");
            assertThat(SHOP.mfa("spends").body().at("/recoveryCodes/remaining").asInt())
                    .isEqualTo(9);
        }

        @Test
        void isTakenHoweverItIsTyped() {
            Enrolled user = SHOP.enrolled("types");
            String typed =
                    " " + user.recoveryCodes().get(0).toLowerCase(Locale.ROOT).replace("-", " ");

            SHOP.begin("types").recoveryCode(typed).expect(200);
            SHOP.begin("types")
                    .recoveryCode(user.recoveryCodes().get(1).replace("-", ""))
                    .expect(200);
        }

        @Test
        void hasAtLeast112BitsWithoutLookAlikes() {
            Enrolled user = SHOP.enrolled("bits");

            assertThat(user.recoveryCodes())
                    .allSatisfy(code -> {
                        String plain = code.replace("-", "");
                        // 32 signs, five bits each.
                        assertThat(plain.length() * 5).isGreaterThanOrEqualTo(112);
                        assertThat(plain).doesNotContainPattern("[ILOU]");
                        assertThat(code).contains("-");
                    });
        }

        @Test
        void ofAnotherUserIsNotTaken() {
            Enrolled user = SHOP.enrolled("has-codes");
            SHOP.enrolled("wants-codes");

            SHOP.begin("wants-codes")
                    .recoveryCode(user.recoveryCodes().getFirst())
                    .expect(422, "recovery-code-invalid");
            SHOP.begin("has-codes").recoveryCode(user.recoveryCodes().getFirst()).expect(200);
        }

        @Test
        void isNotTakenWhereThePolicyHasNoSuchFallback() {
            Tenant strict = Tenant.create(Map.of("fallback", Map.of("recoveryCodes", false)));
            Session session = strict.begin("u");
            session.register(new SoftwarePasskey()).expect(200);

            assertThat(strict.begin("u").begun().texts("nextActions"))
                    .doesNotContain("recovery-code");
        }
    }

    @Nested
    class ASingleUseToken {

        @Test
        void isGoodOnce() {
            Session session = SHOP.enrolled("single-use").session();
            Answer issued = session.tokens(Map.of("singleUse", true, "action", "wire")).expect(201);

            Answer first = SHOP.verify(issued.text("token"));

            assertThat(first.body().path("active").asBoolean()).isTrue();
            assertThat(first.text("userId")).isEqualTo("single-use");
            assertThat(first.text("action")).isEqualTo("wire");
            assertThat(SHOP.verify(issued.text("token")).body().toString())
                    .isEqualTo("{\"active\":false,\"reason\":\"used\"}");
        }

        @Test
        void isUnknownToAnotherApp() {
            String token =
                    SHOP.enrolled("own-app")
                            .session()
                            .tokens(Map.of("singleUse", true))
                            .expect(201)
                            .text("token");

            assertThat(Tenant.create().verify(token).body().path("active").asBoolean()).isFalse();
            assertThat(SHOP.verify(token).body().path("active").asBoolean()).isTrue();
        }

        @Test
        void isNoAccessToken() {
            String token =
                    SHOP.enrolled("no-access")
                            .session()
                            .tokens(Map.of("singleUse", true))
                            .expect(201)
                            .text("token");

            Nodes.stranger().as(token).get("/v1/users/me/mfa").expect(401, "unauthenticated");
        }
    }

    @Nested
    class TheListing {

        @Test
        void hasItsFields() {
            Enrolled user = SHOP.enrolled("lists");
            user.signIn();

            JsonNode passkey =
                    user.self().get("/v1/users/me/passkeys").expect(200).body().at("/items/0");

            assertThat(passkey.propertyNames())
                    .containsExactlyInAnyOrder(
                            "passkeyId",
                            "alias",
                            "credentialId",
                            "aaguid",
                            "origin",
                            "storage",
                            "transports",
                            "backupEligible",
                            "backedUp",
                            "userVerified",
                            "signCount",
                            "useCount",
                            "createdAt",
                            "updatedAt",
                            "lastUsedAt",
                            "lastUsedUserAgent",
                            "suspectedClone");
            assertThat(passkey.path("credentialId").asString()).isEqualTo(user.passkey().id());
            assertThat(passkey.path("origin").asString()).isEqualTo(SoftwarePasskey.ORIGIN);
            assertThat(passkey.path("lastUsedUserAgent").asString()).startsWith("Java-http-client");
            assertThat(passkey.path("transports").values().stream().map(JsonNode::asString))
                    .containsExactlyInAnyOrder("internal", "hybrid");
        }

        @Test
        void showsANewNameAtOnce() {
            Enrolled user = SHOP.enrolled("renames");
            String path = "/v1/users/me/passkeys/" + SHOP.passkeyIds("renames").getFirst();

            Answer renamed = user.self().patch(path, Map.of("alias", "Työpuhelin 📱")).expect(200);

            assertThat(renamed.text("alias")).isEqualTo("Työpuhelin 📱");
            assertThat(user.self().get("/v1/users/me/passkeys").text("items/0/alias"))
                    .isEqualTo("Työpuhelin 📱");
            user.self().patch(path, Map.of("alias", "")).expect(400, "invalid-request");
            user.self().patch(path, Map.of("alias", "x".repeat(65))).expect(400, "invalid-request");
        }

        @Test
        void isNobodyElses() {
            Enrolled user = SHOP.enrolled("private-list");
            SHOP.enrolled("curious");
            String path = "/v1/users/me/passkeys/" + SHOP.passkeyIds("curious").getFirst();

            user.self().get("/v1/users/curious/passkeys").expect(404, "not-found");
            user.self().patch(path, Map.of("alias", "mine")).expect(404, "not-found");
            user.self().delete(path).expect(404, "not-found");
        }
    }

    @Test
    void bindsATransactionIntoTheToken() {
        Enrolled user = SHOP.enrolled("pays");
        Map<String, ?> transaction = Map.of("type", "payment", "payload", "120.00 EUR");
        Session session =
                SHOP.begin(
                        Map.of(
                                "userId", "pays",
                                "purpose", "stepUp",
                                "transaction", transaction));

        Answer done = session.authenticate(user.passkey()).expect(200);

        String hash = TransactionHash.of("payment", "120.00 EUR");
        assertThat(
                        Jwt.verified(done.text("accessToken"), Nodes.stranger())
                                .claims()
                                .path("txh")
                                .asString())
                .isEqualTo(hash);
        assertThat(SHOP.verify(done.text("accessToken")).text("txh")).isEqualTo(hash);
        String single = session.tokens(Map.of("singleUse", true)).expect(201).text("token");
        assertThat(SHOP.verify(single).text("txh")).isEqualTo(hash);
    }
}
