package io.passledger.api.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Attestation;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.application.TestAuthority;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an app demands of authenticators, and whom it trusts. */
class AttestationPolicyIT {

    private static final UUID MODEL = UUID.fromString("2fc0579f-8113-47ea-b116-bb5a8db9202a");
    private static final UUID ANOTHER = UUID.fromString("ee882879-721c-4913-9775-3dfcce97072a");

    private final TestAuthority maker = TestAuthority.root();
    private final Attestation attestation = Attestation.by(maker.intermediate().attestation(MODEL));

    @Nested
    class Trust {

        @ParameterizedTest
        @ValueSource(strings = {"direct", "indirect", "enterprise"})
        void isGivenToWhatTheAppsAnchorVouchesFor(String conveyance) {
            Tenant shop = tenant(demanding(conveyance, List.of(maker.pem())));
            Session session = shop.begin("ada");

            JsonNode options = options(session);
            assertThat(options.path("attestation").asString()).isEqualTo(conveyance);
            finish(session, options, attestation, MODEL).expect(200);

            assertThat(credential(shop, session).path("attestationFormat").asString())
                    .isEqualTo("packed");
            assertThat(credential(shop, session).path("attestation"))
                    .hasToString("{\"type\":\"basic\",\"trusted\":true}");
        }

        @Test
        void isRefusedToAllElseWhereItIsRequired() {
            Tenant shop = tenant(demanding("direct", List.of(maker.pem())));
            Attestation foreign = Attestation.by(TestAuthority.root().attestation(MODEL));

            for (Attestation untrusted : List.of(foreign, Attestation.SELF, Attestation.NONE)) {
                Session session = shop.begin("ada");
                Answer answer = finish(session, options(session), untrusted, MODEL);

                answer.expect(422, "ceremony-failed");
                assertThat(answer.http().body()).doesNotContain("trust").doesNotContain("attest");
                JsonNode cause = failure(shop, session);
                assertThat(cause.path("step").asString()).isEqualTo("§7.1 step 24");
                assertThat(cause.path("reason").asString()).isEqualTo("attestation-not-trusted");
                assertThat(cause.path("expected").asString())
                        .isEqualTo("a path to one of 1 trust anchors");
            }
        }

        @Test
        void isNotedWhereItIsNotRequired() {
            Tenant shop = tenant(Map.of("attestation", "direct"));
            Session session = shop.begin("ada");

            finish(session, options(session), Attestation.SELF, MODEL).expect(200);

            assertThat(credential(shop, session).path("attestation"))
                    .hasToString("{\"type\":\"self\",\"trusted\":false}");
        }

        @Test
        void isNotLookedForByDefault() {
            Tenant shop = tenant(Map.of());
            Session session = shop.begin("ada");

            finish(session, options(session), attestation, MODEL).expect(200);

            assertThat(credential(shop, session).has("attestation")).isFalse();
        }
    }

    @Nested
    class Models {

        @Test
        void areBelievedWithoutAttestationUnlessThePolicyRefuses() {
            Tenant believing = tenant(Map.of("allowedAaguids", List.of(MODEL.toString())));

            accepts(believing, Attestation.NONE, MODEL);
            refuses(believing, Attestation.NONE, ANOTHER, "aaguid-not-allowed");

            Tenant denying = tenant(Map.of("deniedAaguids", List.of(MODEL.toString())));
            accepts(denying, Attestation.NONE, ANOTHER);
            refuses(denying, Attestation.NONE, MODEL, "aaguid-not-allowed");
        }

        @Test
        void mustBeProvedWhereThePolicyRefusesOthers() {
            Tenant strict =
                    tenant(
                            Map.of(
                                    "attestation",
                                    "direct",
                                    "allowedAaguids",
                                    List.of(MODEL.toString()),
                                    "aaguidWithoutAttestation",
                                    "refuse",
                                    "attestationTrust",
                                    Map.of("anchors", List.of(maker.pem()))));

            accepts(strict, attestation, MODEL);
            refuses(strict, Attestation.NONE, MODEL, "aaguid-not-attested");
            refuses(strict, Attestation.SELF, MODEL, "aaguid-not-attested");
            refuses(
                    strict,
                    Attestation.by(maker.attestation(ANOTHER)),
                    ANOTHER,
                    "aaguid-not-allowed");
            // A certificate for one model can't vouch for another
            refuses(
                    strict,
                    Attestation.by(maker.attestation(ANOTHER)),
                    MODEL,
                    "attestation-statement-invalid");
        }

        private void accepts(Tenant shop, Attestation by, UUID model) {
            Session session = shop.begin("ada-" + UUID.randomUUID());
            finish(session, options(session), by, model).expect(200);
        }

        private void refuses(Tenant shop, Attestation by, UUID model, String reason) {
            Session session = shop.begin("ada-" + UUID.randomUUID());
            finish(session, options(session), by, model).expect(422, "ceremony-failed");
            assertThat(failure(shop, session).path("reason").asString()).isEqualTo(reason);
        }
    }

    @Nested
    class Policy {

        @Test
        void isShownWithItsDefaults() {
            JsonNode registration = registrationOf(tenant(Map.of()));

            assertThat(registration.path("attestationTrust"))
                    .hasToString(
                            "{\"required\":false,\"anchors\":[],\"metadata\":true,"
                                    + "\"refusedStatuses\":[\"USER_VERIFICATION_BYPASS\","
                                    + "\"ATTESTATION_KEY_COMPROMISE\",\"USER_KEY_REMOTE_COMPROMISE\","
                                    + "\"USER_KEY_PHYSICAL_COMPROMISE\",\"REVOKED\"]}");
            assertThat(registration.path("aaguidWithoutAttestation").asString()).isEqualTo("allow");
        }

        @Test
        void changesMemberByMember() {
            Tenant shop = tenant(demanding("direct", List.of(maker.pem())));

            Nodes.operator()
                    .patch(
                            shop.path(),
                            policy(Map.of("attestationTrust", Map.of("metadata", false))))
                    .expect(200);

            JsonNode trust = registrationOf(shop).path("attestationTrust");
            assertThat(trust.path("required").asBoolean()).isTrue();
            assertThat(trust.path("anchors")).hasSize(1);
            assertThat(trust.path("metadata").asBoolean()).isFalse();
        }

        @Test
        void isRefusedWithThePlaceThatIsWrong() {
            String anchors = "/policy/registration/attestationTrust/anchors";
            wrong(trust(Map.of("anchors", List.of(maker.pem(), "hello"))), anchors + "/1");
            wrong(trust(Map.of("anchors", List.of(maker.pem() + maker.pem()))), anchors + "/0");
            wrong(trust(Map.of("anchors", List.of("x".repeat(16_385)))), anchors + "/0");
            wrong(trust(Map.of("anchors", "hello")), anchors);
            wrong(
                    trust(Map.of("anchors", Collections.nCopies(21, maker.pem()))),
                    "/policy/registration/attestationTrust");
            wrong(
                    trust(Map.of("refusedStatuses", List.of("REVOKED", "BROKEN"))),
                    "/policy/registration/attestationTrust/refusedStatuses/1");
            wrong(trust(Map.of("trusted", true)), "/policy/registration/attestationTrust/trusted");
            wrong(
                    Map.of("aaguidWithoutAttestation", "perhaps"),
                    "/policy/registration/aaguidWithoutAttestation");
        }

        @Test
        void isRefusedWhereItCouldNeverBeMet() {
            wrong(trust(Map.of("required", true)), "/policy/registration");
            wrong(Map.of("aaguidWithoutAttestation", "refuse"), "/policy/registration");
        }

        private void wrong(Map<String, ?> registration, String pointer) {
            Tenant shop = tenant(Map.of());

            Answer answer =
                    Nodes.operator()
                            .patch(shop.path(), policy(registration))
                            .expect(400, "invalid-request");

            assertThat(answer.text("errors/0/pointer")).startsWith(pointer);
        }

        private static Map<String, ?> trust(Map<String, ?> members) {
            return Map.of("attestationTrust", members);
        }

        private static Map<String, ?> policy(Map<String, ?> registration) {
            return Map.of("policy", Map.of("registration", registration));
        }

        private static JsonNode registrationOf(Tenant shop) {
            return Nodes.operator().get(shop.path()).expect(200).body().at("/policy/registration");
        }
    }

    private static Map<String, ?> demanding(String conveyance, List<String> anchors) {
        return Map.of(
                "attestation",
                conveyance,
                "attestationTrust",
                Map.of("required", true, "anchors", anchors));
    }

    private static Tenant tenant(Map<String, ?> registration) {
        return Tenant.create(Map.of("registration", registration));
    }

    private static JsonNode options(Session session) {
        return session.registrationOptions().expect(200).body().path("publicKey");
    }

    private static Answer finish(
            Session session, JsonNode options, Attestation attestation, UUID model) {
        return session.finishRegistration(
                new SoftwarePasskey()
                        .creating(options)
                        .withAaguid(model)
                        .withAttestation(attestation)
                        .json());
    }

    private static JsonNode credential(Tenant shop, Session session) {
        return data(shop, session, "PasskeyRegistered").path("credential");
    }

    private static JsonNode failure(Tenant shop, Session session) {
        return data(shop, session, "CeremonyFailed").path("failure");
    }

    private static JsonNode data(Tenant shop, Session session, String type) {
        return shop.backend()
                .get("/v1/audit/events?type=%s&sessionId=%s".formatted(type, session.id()))
                .expect(200)
                .body()
                .at("/items/0/data");
    }
}
