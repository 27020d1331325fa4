package io.passledger.api.conformance;

import io.passledger.api.client.Attestation;
import io.passledger.api.client.SoftwareKey;
import io.passledger.application.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements of Apple's and Google's forms by authorities of the tests' own, which the operator has
 * made the app's only anchors.
 */
class AppleAndSafetyNetIT {

    private static final TestAuthority ROOT = TestAuthority.root();
    private static final TestAuthority MAKER = ROOT.intermediate();
    private static final TestAuthority STRANGER = TestAuthority.root().intermediate();

    private final Ceremonies ceremonies = Ceremonies.ofTheTool();

    @BeforeAll
    static void trustNobodyElse() {
        demand(Map.of("required", true, "anchors", List.of(ROOT.pem())));
    }

    @AfterAll
    static void trustAsBefore() {
        demand(Map.of("required", false, "anchors", List.of()));
    }

    private static void demand(Map<String, ?> trust) {
        ConformanceNode.operator()
                .patch(
                        "/v1/apps/" + ConformanceApp.ID.value(),
                        Map.of("policy", Map.of("registration", Map.of("attestationTrust", trust))))
                .expect(200);
    }

    @Nested
    class Apple {

        @Test
        void isTaken() {
            attested(AppleStatement.by(MAKER)).expectOk();
        }

        @Test
        void isRefusedWithAnotherNonceOrKey() {
            attested(AppleStatement.by(MAKER).withNonce(nonce -> new byte[32])).expectFailed();
            attested(AppleStatement.by(MAKER).withNonce(nonce -> new byte[0])).expectFailed();
            attested(AppleStatement.by(MAKER).withKey(SoftwareKey.of(-7).pair().getPublic()))
                    .expectFailed();
        }

        @ParameterizedTest
        @MethodSource("io.passledger.api.conformance.AppleAndSafetyNetIT#brokenChains")
        void isRefusedWithABrokenChain(UnaryOperator<List<X509Certificate>> broken) {
            attested(AppleStatement.by(MAKER).withChain(broken)).expectFailed();
        }

        @Test
        void isRefusedFromAStranger() {
            attested(AppleStatement.by(STRANGER)).expectFailed();
        }
    }

    @Nested
    class SafetyNet {

        private final SafetyNetStatement right = SafetyNetStatement.by(MAKER);

        @Test
        void isTaken() {
            attested(right).expectOk();
        }

        static Stream<Consumer<ObjectNode>> wrongPayloads() {
            return Stream.of(
                    payload -> payload.put("nonce", "AAAA"),
                    payload -> payload.put("nonce", ""),
                    payload -> payload.put("nonce", 7),
                    payload -> payload.remove("nonce"),
                    payload -> payload.put("ctsProfileMatch", false),
                    payload -> payload.put("ctsProfileMatch", "no"),
                    payload -> payload.remove("ctsProfileMatch"),
                    payload -> payload.remove("timestampMs"),
                    payload -> payload.putObject("timestampMs"),
                    ObjectNode::removeAll);
        }

        @ParameterizedTest
        @MethodSource("wrongPayloads")
        void isRefusedWithAWrongPayload(Consumer<ObjectNode> wrong) {
            attested(right.withPayload(wrong)).expectFailed();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"attest.android.com.example.org", "example.com", "ATTEST.ANDROID.COM"})
        void isRefusedFromAnotherHost(String host) {
            attested(SafetyNetStatement.by(MAKER.host(host))).expectFailed();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "e30.e30.", "bnVsbA.bnVsbA.AAAA"})
        void isRefusedWithoutASignedText(String response) {
            attested(right.withResponse(signed -> response)).expectFailed();
        }

        @Test
        void isRefusedWithASignatureCutOffOrOfSomebodyElse() {
            attested(
                            right.withResponse(signed ->
                                    signed.substring(0, signed.lastIndexOf('.') + 1)
                                            + "A".repeat(86)))
                    .expectFailed();
            attested(right.withResponse(signed -> signed.substring(0, signed.length() - 8)))
                    .expectFailed();
            TestAuthority.Issued other = MAKER.host("attest.android.com");
            attested(right.withChain(chain -> other.chain())).expectFailed();
        }

        @ParameterizedTest
        @MethodSource("io.passledger.api.conformance.AppleAndSafetyNetIT#brokenChains")
        void isRefusedWithABrokenChain(UnaryOperator<List<X509Certificate>> broken) {
            attested(right.withChain(broken)).expectFailed();
        }

        @Test
        void isRefusedFromAStranger() {
            attested(SafetyNetStatement.by(STRANGER)).expectFailed();
        }
    }

    static Stream<UnaryOperator<List<X509Certificate>>> brokenChains() {
        return Stream.of(
                chain -> List.of(),
                chain -> chain.subList(0, 1),
                chain -> chain.subList(1, chain.size()),
                List::reversed,
                chain -> List.of(chain.getFirst(), STRANGER.certificate()));
    }

    private Tool.Answer attested(Attestation attestation) {
        return ceremonies.registration(answer -> answer.withAttestation(attestation));
    }
}
