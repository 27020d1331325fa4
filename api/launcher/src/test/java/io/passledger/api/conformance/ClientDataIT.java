package io.passledger.api.conformance;

import io.passledger.api.client.CeremonyAnswer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The collected client data. */
class ClientDataIT {

    private final Ceremonies ceremonies = Ceremonies.ofTheTool();

    static Stream<UnaryOperator<CeremonyAnswer>> faults() {
        return Stream.of(
                answer -> answer.withType("webauthn.other"),
                answer -> answer.withType(""),
                answer -> answer.withChallenge("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                answer -> answer.withChallenge(""),
                answer -> answer.withOrigin("https://login.example.org"),
                answer -> answer.withOrigin(""));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedWithAnotherTypeChallengeOrOrigin(UnaryOperator<CeremonyAnswer> wrong) {
        ceremonies.registration(wrong).expectFailed();
        ceremonies.signIn(wrong).expectFailed();
    }

    /** Level 2, §5.8.1. */
    @Nested
    class TokenBindings {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\": \"supported\"}",
                    "{\"status\": \"not-supported\"}",
                    "{\"status\": \"present\", \"id\": \"AAECAw\"}",
                    "{\"status\": \"supported\", \"id\": \"AAECAw\", \"more\": 1}"
                })
        void areTakenInTheirForm(String binding) {
            ceremonies.registration(with(binding)).expectOk();
            ceremonies.signIn(with(binding)).expectOk();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "7",
                    "\"present\"",
                    "[]",
                    "{}",
                    "{\"id\": \"AAECAw\"}",
                    "{\"status\": null}",
                    "{\"status\": 1}",
                    "{\"status\": \"\"}",
                    "{\"status\": \"Present\", \"id\": \"AAECAw\"}",
                    "{\"status\": \"absent\"}",
                    "{\"status\": \"present\"}",
                    "{\"status\": \"present\", \"id\": \"\"}",
                    "{\"status\": \"present\", \"id\": 7}",
                    "{\"status\": \"present\", \"id\": \"a+b/\"}",
                    "{\"status\": \"present\", \"id\": \"AAECAw==\"}",
                    "{\"status\": \"supported\", \"id\": null}"
                })
        void areRefusedInAnyOther(String binding) {
            ceremonies.registration(with(binding)).expectFailed();
            ceremonies.signIn(with(binding)).expectFailed();
        }

        private static UnaryOperator<CeremonyAnswer> with(String binding) {
            return answer -> answer.withTokenBinding(JsonMapper.shared().readTree(binding));
        }
    }
}
