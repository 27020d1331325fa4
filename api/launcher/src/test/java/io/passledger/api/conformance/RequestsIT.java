package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Tool.asTheToolsDo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is asked for, and the options that come back. */
class RequestsIT {

    private final Tool tool = ConformanceNode.tool();

    @Nested
    class OfARegistration {

        @Test
        void areAnsweredAsAskedFor() {
            String name = someone();

            JsonNode options =
                    tool.post(
                                    "/attestation/options",
                                    Map.of(
                                            "username",
                                            name,
                                            "displayName",
                                            "田中 倫",
                                            "attestation",
                                            "direct",
                                            "authenticatorSelection",
                                            Map.of(
                                                    "requireResidentKey", false,
                                                    "authenticatorAttachment", "cross-platform",
                                                    "userVerification", "discouraged"),
                                            "extensions",
                                            Map.of("example.extension", true)))
                            .expectOk()
                            .body();

            assertThat(options.at("/user/name").asString()).isEqualTo(name);
            assertThat(options.at("/user/displayName").asString()).isEqualTo("田中 倫");
            assertThat(Base64Url.decode(options.at("/user/id").asString())).isNotEmpty();
            assertThat(Base64Url.decode(options.path("challenge").asString()).length)
                    .isBetween(16, 64);
            assertThat(options.path("attestation").asString()).isEqualTo("direct");
            JsonNode selection = options.path("authenticatorSelection");
            assertThat(selection.path("userVerification").asString()).isEqualTo("discouraged");
            assertThat(selection.path("authenticatorAttachment").asString())
                    .isEqualTo("cross-platform");
            assertThat(selection.path("requireResidentKey").asBoolean()).isFalse();
            assertThat(options.at("/extensions/example.extension").asBoolean()).isTrue();
            assertThat(options.path("pubKeyCredParams").values())
                    .extracting(parameter -> parameter.path("alg").asInt())
                    .contains(-7, -257);
            assertThat(options.path("excludeCredentials")).isEmpty();
        }

        @Test
        void excludeThePasskeyThatIsThere() {
            String name = someone();
            SoftwarePasskey first = tool.enrol(name);

            JsonNode options = tool.creationOptions(name);

            assertThat(options.at("/excludeCredentials/0/id").asString()).isEqualTo(first.id());
            tool.attest(asTheToolsDo(new SoftwarePasskey().creating(options))).expectOk();
            assertThat(tool.requestOptions(name, "preferred").path("allowCredentials")).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{\"displayName\": \"Ada\"}",
                    "{\"username\": 7, \"displayName\": \"Ada\"}",
                    "{\"username\": \"ada\"}",
                    "{\"username\": \"\", \"displayName\": \"Ada\"}",
                    "{\"username\": \"ada\", \"displayName\": [\"Ada\"]}",
                    "{\"username\": \"ada\", \"displayName\": \"Ada\", \"attestation\": \"some\"}",
                    "{\"username\": \"ada\", \"displayName\": \"A\", \"authenticatorSelection\": 1}"
                })
        void areRefusedWhereTheyAreWrong(String body) {
            tool.send("/attestation/options", body).expectFailed();
        }
    }

    @Nested
    class OfASignIn {

        @Test
        void areAnsweredAsAskedFor() {
            String name = someone();
            SoftwarePasskey passkey = tool.enrol(name);

            JsonNode options = tool.requestOptions(name, "required");

            assertThat(options.path("userVerification").asString()).isEqualTo("required");
            assertThat(options.at("/allowCredentials/0/id").asString()).isEqualTo(passkey.id());
            tool.assertion(asTheToolsDo(passkey.getting(options))).expectOk();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "{\"username\": {}}",
                    "{\"username\": \"nobody\"}",
                    "{\"username\": \"nobody\", \"userVerification\": \"maybe\"}"
                })
        void areRefusedWhereTheyAreWrong(String body) {
            tool.send("/assertion/options", body).expectFailed();
        }
    }

    @Test
    void areNotTakenUnlessTheOperatorHasSaidSo() {
        for (String path : List.of("/attestation/options", "/assertion/result")) {
            Nodes.stranger()
                    .send("POST", path, "application/json", "{}".getBytes(UTF_8))
                    .expect(404, "not-found");
        }
    }
}
