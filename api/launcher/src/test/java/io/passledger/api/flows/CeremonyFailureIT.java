package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who learns what of a ceremony that fails, and which algorithms may be asked for. */
class CeremonyFailureIT {

    private static final Tenant SHOP = Tenant.create();

    @Test
    void theAuditTrailIsToldStepExpectedAndActualTheBrowserNothing() {
        Session session = SHOP.begin("told");
        JsonNode options = session.registrationOptions().expect(200).body().path("publicKey");

        Answer refused =
                session.finishRegistration(
                                new SoftwarePasskey()
                                        .creating(options)
                                        .withOrigin("https://evil.example.com")
                                        .json())
                        .expect(422, "ceremony-failed");

        assertThat(refused.body().toString())
                .doesNotContain("§", "origin", "evil", SoftwarePasskey.ORIGIN);
        assertThat(
                        Nodes.operator()
                                .get("/v1/audit/events?sessionId=" + session.id())
                                .expect(200)
                                .body()
                                .path("items")
                                .valueStream()
                                .filter(item -> item.path("outcome").asString().equals("failure"))
                                .map(item -> item.path("data").path("failure")))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.path("step").asString()).isEqualTo("§7.1 step 9");
                    assertThat(failure.path("reason").asString()).isEqualTo("origin-mismatch");
                    assertThat(failure.path("expected").asString())
                            .isEqualTo(SoftwarePasskey.ORIGIN);
                    assertThat(failure.path("actual").asString())
                            .isEqualTo("https://evil.example.com");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {-47, 0, 1, -6, -65534})
    void anAlgorithmThatNoPasskeyIsVerifiedWithIsRefused(int algorithm) {
        Answer refused =
                Nodes.operator()
                        .patch(SHOP.path(), algorithms(List.of(-7, algorithm)))
                        .expect(400, "invalid-request");

        assertThat(refused.body().toString())
                .contains(
                        "/policy/registration/algorithms",
                        "contains " + algorithm,
                        "-48 (ML-DSA-44)");
    }

    @Test
    void algorithmsAreAskedForInThePolicysOrder() {
        List<Integer> algorithms = List.of(-50, -49, -48, -53, -8, -36, -35, -7, -37, -257);
        Tenant shop = Tenant.create(Map.of("registration", Map.of("algorithms", algorithms)));

        assertThat(
                        shop.begin("asked")
                                .registrationOptions()
                                .expect(200)
                                .body()
                                .at("/publicKey/pubKeyCredParams")
                                .valueStream()
                                .map(parameter -> parameter.path("alg").asInt()))
                .containsExactlyElementsOf(algorithms);
    }

    private static Map<String, ?> algorithms(List<Integer> algorithms) {
        return Map.of("policy", Map.of("registration", Map.of("algorithms", algorithms)));
    }
}
