package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Tool.asTheToolsDo;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Cbor;
import io.passledger.api.client.CeremonyAnswer;
import io.passledger.api.client.SoftwarePasskey;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Extensions that are asked for, and the outputs of client and authenticator. */
class ExtensionsIT {

    private static final int ED = 0x80;
    private static final byte[] OUTPUTS = Cbor.map(Cbor.text("credProtect"), Cbor.integer(2));

    private final Ceremonies ceremonies = Ceremonies.ofTheTool();
    private final Tool tool = ceremonies.tool();

    @Nested
    class AskedFor {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"example.extension\":true}",
                    "{\"example.extension\":{\"deep\":[1,null]}}",
                    "{\"credProps\":true,\"largeBlob\":{\"support\":\"required\"}}",
                    "{\"appidExclude\":\"https://example.com\",\"uvm\":true,\"prf\":{}}"
                })
        void goBackAsTheyWere(String extensions) {
            String name = someone();
            tool.enrol(name);

            for (String body :
                    List.of(creation(someone(), extensions), request(name, extensions))) {
                Tool.Answer answer = tool.send(path(body), body).expectOk();
                assertThat(answer.body().path("extensions")).hasToString(extensions);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "7",
                    "true",
                    "\"credProps\"",
                    "[]",
                    "[{\"credProps\":true}]",
                    "{\"credProps\":\"yes\"}",
                    "{\"credProps\":null}",
                    "{\"uvm\":1}",
                    "{\"appid\":7}",
                    "{\"appidExclude\":[]}",
                    "{\"largeBlob\":true}",
                    "{\"prf\":\"eval\"}"
                })
        void areRefusedWithAWrongType(String extensions) {
            String name = someone();
            tool.enrol(name);

            for (String body :
                    List.of(creation(someone(), extensions), request(name, extensions))) {
                Tool.Answer answer = tool.send(path(body), body);
                answer.expectFailed();
                assertThat(answer.status()).isEqualTo(400);
            }
        }

        private static String creation(String name, String extensions) {
            return """
            {"username": "%s", "displayName": "Ada", "extensions": %s}\
            """
                    .formatted(name, extensions);
        }

        private static String request(String name, String extensions) {
            return "{\"username\": \"%s\", \"extensions\": %s}".formatted(name, extensions);
        }

        private static String path(String body) {
            return body.contains("displayName") ? "/attestation/options" : "/assertion/options";
        }
    }

    /** §7.1 step 28 and §7.2 step 23: asked for or not, nobody relies on them. */
    @Nested
    class OutputsOfTheClient {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"credProps\": {\"rk\": true}}",
                    "{\"appid\": false, \"never.asked.for\": [1, {\"a\": null}]}"
                })
        void areTakenEvenUnsolicited(String results) {
            attest(results).expectOk();
            sign(results).expectOk();
        }

        @ParameterizedTest
        @ValueSource(strings = {"7", "true", "\"credProps\"", "[]"})
        void areRefusedWhereTheyAreNoObject(String results) {
            attest(results).expectFailed();
            sign(results).expectFailed();
        }

        private Tool.Answer attest(String results) {
            return tool.attest(
                    with(
                            results,
                            asTheToolsDo(
                                    new SoftwarePasskey()
                                            .creating(tool.creationOptions(someone())))));
        }

        private Tool.Answer sign(String results) {
            String name = someone();
            SoftwarePasskey passkey = tool.enrol(name);
            return tool.assertion(
                    with(
                            results,
                            asTheToolsDo(passkey.getting(tool.requestOptions(name, "preferred")))));
        }

        private static JsonNode with(String results, ObjectNode credential) {
            return credential.set(
                    "getClientExtensionResults", JsonMapper.shared().readTree(results));
        }
    }

    @Nested
    class OutputsOfTheAuthenticator {

        static Stream<UnaryOperator<CeremonyAnswer>> right() {
            return Stream.of(
                    answer -> answer.withFlags(ED).withBytesBehind(OUTPUTS),
                    answer -> answer.withFlags(ED).withBytesBehind(Cbor.map()));
        }

        static Stream<UnaryOperator<CeremonyAnswer>> wrong() {
            return Stream.of(
                    answer -> answer.withFlags(ED),
                    answer -> answer.withBytesBehind(OUTPUTS),
                    answer -> answer.withFlags(ED).withBytesBehind(Cbor.array()),
                    answer -> answer.withFlags(ED).withBytesBehind(new byte[] {(byte) 0xA1}),
                    answer -> answer.withFlags(ED).withBytesBehind(Cbor.join(OUTPUTS, OUTPUTS)));
        }

        @ParameterizedTest
        @MethodSource("right")
        void areTakenAsAMapThatTheFlagTellsOf(UnaryOperator<CeremonyAnswer> answer) {
            ceremonies.registration(answer).expectOk();
            ceremonies.signIn(answer).expectOk();
        }

        @ParameterizedTest
        @MethodSource("wrong")
        void areRefusedInAnyOtherForm(UnaryOperator<CeremonyAnswer> answer) {
            ceremonies.registration(answer).expectFailed();
            ceremonies.signIn(answer).expectFailed();
        }
    }
}
