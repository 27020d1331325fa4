package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The outer shape of the browser's answer. */
class ResponseParserTest {

    private static final String REGISTRATION =
            """
            {"id": "AQID", "rawId": "AQID", "type": "public-key",
             "authenticatorAttachment": "platform",
             "response": {"clientDataJSON": "e30", "attestationObject": "oA",
                          "transports": ["internal", "hybrid"],
                          "publicKeyAlgorithm": -7, "publicKey": null},
             "clientExtensionResults": {"credProps": {"rk": true}}}
            """;

    private static final String AUTHENTICATION =
            """
            {"id": "AQID", "rawId": "AQID", "type": "public-key",
             "response": {"clientDataJSON": "e30", "authenticatorData": "AAAA",
                          "signature": "MAA", "userHandle": "dXNlcg"},
             "clientExtensionResults": {}}
            """;

    private final ResponseParser parser = new ResponseParser();

    @Test
    @Accepts({"§7.1 step 2", "§7.1 step 3", "§7.1 step 4"})
    void readsARegistration() {
        assertThat(parser.parseRegistration(json(REGISTRATION)))
                .isEqualTo(
                        new ParsedResponse.Parsed<>(
                                new RegistrationResponse(
                                        Bytes.of(new byte[] {1, 2, 3}),
                                        Bytes.fromBase64Url("e30"),
                                        Bytes.fromBase64Url("oA"),
                                        List.of("internal", "hybrid"),
                                        "{\"credProps\":{\"rk\":true}}"),
                                null));
    }

    @Test
    @Accepts({"§7.2 step 2", "§7.2 step 3", "§7.2 step 4"})
    void readsAnAuthentication() {
        assertThat(parser.parseAuthentication(json(AUTHENTICATION)))
                .isEqualTo(
                        new ParsedResponse.Parsed<>(
                                new AuthenticationResponse(
                                        Bytes.of(new byte[] {1, 2, 3}),
                                        Bytes.fromBase64Url("e30"),
                                        Bytes.fromBase64Url("AAAA"),
                                        Bytes.fromBase64Url("MAA"),
                                        Bytes.fromBase64Url("dXNlcg"),
                                        "{}"),
                                null));
    }

    @Test
    @Accepts({"§7.1 step 3", "§7.2 step 3"})
    void readsAnswersWithoutWhatOldBrowsersAndLibrariesLeaveOut() {
        ObjectNode registration = json(REGISTRATION);
        registration.remove("clientExtensionResults");
        response(registration).remove("transports");
        ObjectNode authentication = json(AUTHENTICATION);
        response(authentication).remove("userHandle");
        ObjectNode nullHandle = json(AUTHENTICATION);
        response(nullHandle).putNull("userHandle");

        assertThat(registered(registration).transports()).isEmpty();
        assertThat(registered(registration).clientExtensionResults()).isNull();
        assertThat(authenticated(authentication).userHandle()).isNull();
        assertThat(authenticated(nullHandle).userHandle()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | []",
                "\"internal\" | []",
                "{} | []",
                "1 | []",
                "[] | []",
                "[\"\", \" \", null, 1, [\"usb\"], \"usb\"] | [usb]",
                "[\"hybrid\", \"internal\", \"hybrid\"] | [hybrid, internal]",
                "[\"cable\", \"carrier-pigeon\", \"ünknown\"] | [cable, carrier-pigeon, ünknown]",
                "[\"a\\u0000b\", \"\\ud800\", \"ttttttttttttttttttttttttttttttttt\", \"nfc\"] | [nfc]"
            })
    void keepsOfTransportsWhatCanBeKept(String transports, String kept) {
        ObjectNode registration = json(REGISTRATION);
        response(registration).set("transports", JsonMapper.shared().readTree(transports));

        assertThat(registered(registration).transports()).hasToString(kept);
    }

    @Test
    void keepsNoMoreThanSixteenTransports() {
        ObjectNode registration = json(REGISTRATION);
        ArrayNode transports = response(registration).putArray("transports");
        for (int i = 0; i < 1000; i++) {
            transports.add("transport-" + i);
        }

        assertThat(registered(registration).transports()).hasSize(16);
    }

    @Test
    @Accepts({"§7.1 step 4", "§7.2 step 4"})
    void takesNullForAnOptionalMemberThatIsLeftOut() {
        ObjectNode registration = json(REGISTRATION);
        registration.putNull("clientExtensionResults").putNull("authenticatorAttachment");
        response(registration)
                .putNull("publicKey")
                .putNull("publicKeyAlgorithm")
                .putNull("authenticatorData");
        ObjectNode authentication = json(AUTHENTICATION);
        authentication.putNull("clientExtensionResults").putNull("authenticatorAttachment");
        response(authentication).putNull("userHandle").putNull("attestationObject");

        assertThat(registered(registration).clientExtensionResults()).isNull();
        assertThat(authenticated(authentication).clientExtensionResults()).isNull();
    }

    @Nested
    class IsRefused {

        @Test
        @Refuses({"§7.1 step 2", "§7.2 step 2"})
        void nothingAtAll() {
            assertThat(refusedRegistration(null)).isEqualTo("absent");
            assertThat(refusedAuthentication(null)).isEqualTo("absent");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "{}", "[]", "1", "\"text\"", "true"})
        @Refuses({"§7.1 step 3", "§7.2 step 3"})
        void whatIsNoCredential(String credential) {
            JsonNode node = JsonMapper.shared().readTree(credential);

            refusedRegistration(node);
            refusedAuthentication(node);
        }

        @ParameterizedTest
        @CsvSource({
            "id",
            "rawId",
            "type",
            "response",
            "response.clientDataJSON",
            "response.attestationObject"
        })
        @Refuses("§7.1 step 3")
        void aRegistrationWithoutAMember(String member) {
            ObjectNode json = json(REGISTRATION);
            parent(json, member).remove(last(member));

            assertThat(refusedRegistration(json)).isEqualTo("absent");
        }

        @ParameterizedTest
        @CsvSource({
            "id",
            "rawId",
            "type",
            "response",
            "response.clientDataJSON",
            "response.authenticatorData",
            "response.signature"
        })
        @Refuses("§7.2 step 3")
        void anAuthenticationWithoutAMember(String member) {
            ObjectNode json = json(AUTHENTICATION);
            parent(json, member).remove(last(member));

            assertThat(refusedAuthentication(json)).isEqualTo("absent");
        }

        @ParameterizedTest
        @CsvSource({
            "id",
            "rawId",
            "type",
            "response",
            "clientExtensionResults",
            "response.clientDataJSON",
            "response.attestationObject"
        })
        @Refuses({"§7.1 step 3", "§7.1 step 4"})
        void aRegistrationWithAMemberOfAnotherType(String member) {
            for (String other : List.of("1", "true", "[1]", "[[]]")) {
                ObjectNode json = json(REGISTRATION);
                parent(json, member).set(last(member), JsonMapper.shared().readTree(other));

                refusedRegistration(json);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "id",
            "rawId",
            "type",
            "response",
            "clientExtensionResults",
            "response.clientDataJSON",
            "response.authenticatorData",
            "response.signature",
            "response.userHandle"
        })
        @Refuses({"§7.2 step 3", "§7.2 step 4"})
        void anAuthenticationWithAMemberOfAnotherType(String member) {
            for (String other : List.of("1", "true", "[]", "[\"AQID\"]")) {
                ObjectNode json = json(AUTHENTICATION);
                parent(json, member).set(last(member), JsonMapper.shared().readTree(other));

                refusedAuthentication(json);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "AQID=", "AQID==", "A", "AQI", "+/8A", "AQ ID", "AQIé", "AR"})
        void bytesThatAreNotCanonicalBase64Url(String bytes) {
            // AQI is canonical but not equal to rawId; AR has a stray bit at its end
            ObjectNode id = json(AUTHENTICATION);
            id.put("id", bytes);
            refusedAuthentication(id);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "e30=", "e3", "e31", "+/8A", "e3\n0"})
        void byteFieldsThatAreNotCanonicalBase64Url(String bytes) {
            for (String field :
                    List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")) {
                ObjectNode json = json(AUTHENTICATION);
                response(json).put(field, bytes);

                refusedAuthentication(json);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Public-Key", "public-key ", "password"})
        void anotherType(String type) {
            refusedRegistration(json(REGISTRATION).put("type", type));
        }

        @Test
        void aRawIdOfAnotherCredential() {
            refusedRegistration(json(REGISTRATION).put("rawId", "AQIE"));
        }

        @ParameterizedTest
        @CsvSource({
            "clientDataJSON, 16385",
            "authenticatorData, 16385",
            "signature, 8193",
            "userHandle, 65"
        })
        void whatIsTooLong(String field, int length) {
            ObjectNode json = json(AUTHENTICATION);
            response(json).put(field, Bytes.of(new byte[length]).toBase64Url());
            refusedAuthentication(json);

            response(json).put(field, Bytes.of(new byte[length - 1]).toBase64Url());
            assertThat(parser.parseAuthentication(json)).isInstanceOf(ParsedResponse.Parsed.class);
        }

        @Test
        @Refuses("§7.1 step 25")
        void anAttestationObjectOrCredentialIdThatIsTooLong() {
            ObjectNode attestation = json(REGISTRATION);
            response(attestation)
                    .put("attestationObject", Bytes.of(new byte[65_537]).toBase64Url());
            refusedRegistration(attestation);

            String id = Bytes.of(new byte[1024]).toBase64Url();
            refusedRegistration(json(REGISTRATION).put("id", id).put("rawId", id));
        }

        @Test
        @Refuses("§7.1 step 4")
        void extensionResultsThatAreDeeperThanTheStack() {
            ObjectNode results = JsonNodeFactory.instance.objectNode();
            ObjectNode deepest = results;
            for (int i = 0; i < 10_000; i++) {
                deepest = deepest.putObject("deeper");
            }

            ObjectNode registration = json(REGISTRATION);
            registration.set("clientExtensionResults", results);
            refusedRegistration(registration);
        }

        @Test
        @Refuses("§7.1 step 4")
        void extensionResultsThatAreTooLong() {
            ObjectNode registration = json(REGISTRATION);
            registration.putObject("clientExtensionResults").put("large", "x".repeat(65_536));

            refusedRegistration(registration);
        }

        @Test
        void andSaysWhatWouldBeRight() {
            ObjectNode json = json(REGISTRATION);
            response(json).put("attestationObject", 1);

            assertThat(parser.parseRegistration(json))
                    .isEqualTo(
                            new ParsedResponse.Malformed<>(
                                    new CeremonyFailure(
                                            "§7.1 step 3",
                                            "malformed-response",
                                            "credential.response.attestationObject must be a text",
                                            "NUMBER")));
        }

        private @Nullable String refusedRegistration(@Nullable JsonNode credential) {
            return actual(parser.parseRegistration(credential), "§7.1 step ");
        }

        private @Nullable String refusedAuthentication(@Nullable JsonNode credential) {
            return actual(parser.parseAuthentication(credential), "§7.2 step ");
        }

        private static @Nullable String actual(ParsedResponse<?> result, String step) {
            return switch (result) {
                case ParsedResponse.Parsed<?> parsed ->
                        throw new AssertionError("was parsed: " + parsed);
                case ParsedResponse.Malformed<?>(CeremonyFailure failure) -> {
                    assertThat(failure.step()).startsWith(step);
                    assertThat(failure.reason()).isEqualTo("malformed-response");
                    yield failure.actual();
                }
            };
        }
    }

    private RegistrationResponse registered(JsonNode json) {
        return switch (parser.parseRegistration(json)) {
            case ParsedResponse.Parsed<RegistrationResponse>(var response, _) -> response;
            case ParsedResponse.Malformed<RegistrationResponse>(var failure) ->
                    throw new AssertionError(failure.toString());
        };
    }

    private AuthenticationResponse authenticated(JsonNode json) {
        return switch (parser.parseAuthentication(json)) {
            case ParsedResponse.Parsed<AuthenticationResponse>(var response, _) -> response;
            case ParsedResponse.Malformed<AuthenticationResponse>(var failure) ->
                    throw new AssertionError(failure.toString());
        };
    }

    private static ObjectNode json(String text) {
        return JsonMapper.shared().readValue(text, ObjectNode.class);
    }

    private static ObjectNode response(ObjectNode credential) {
        return (ObjectNode) credential.get("response");
    }

    private static ObjectNode parent(ObjectNode credential, String member) {
        return member.startsWith("response.") ? response(credential) : credential;
    }

    private static String last(String member) {
        return member.substring(member.indexOf('.') + 1);
    }
}
