package io.passledger.api.conformance;

import static io.passledger.api.conformance.Tool.asTheToolsDo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Base64Url;
import io.passledger.api.client.CeremonyAnswer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.emulators.Emulator;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The groups of the tools' server tests: requests, credentials, client data, authenticator data.
 */
class ConformanceIT {

    private static RunningPassledger passledger;
    private static Tool tool;

    @BeforeAll
    static void start() {
        passledger =
                Nodes.settings(TestDatabase.fresh().url())
                        .with("PASSLEDGER_PUBLIC_URL", SoftwarePasskey.ORIGIN)
                        .with("PASSLEDGER_FIDO_CONFORMANCE_ENABLED", "true")
                        .start();
        tool = new Tool(passledger.address());
    }

    @AfterAll
    static void stop() {
        passledger.close();
    }

    private static String someone() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    @Test
    void answersTheOptionsOfARegistrationAsAskedFor() {
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
        assertThat(Base64Url.decode(options.path("challenge").asString()).length).isBetween(16, 64);
        assertThat(options.path("attestation").asString()).isEqualTo("direct");
        assertThat(options.at("/authenticatorSelection/userVerification").asString())
                .isEqualTo("discouraged");
        assertThat(options.at("/authenticatorSelection/authenticatorAttachment").asString())
                .isEqualTo("cross-platform");
        assertThat(options.at("/authenticatorSelection/requireResidentKey").asBoolean()).isFalse();
        assertThat(options.at("/extensions/example.extension").asBoolean()).isTrue();
        assertThat(options.path("pubKeyCredParams").values())
                .extracting(parameter -> parameter.path("alg").asInt())
                .contains(-7, -257);
        assertThat(options.path("excludeCredentials")).isEmpty();
    }

    @Test
    void enrolsAndSignsIn() {
        String name = someone();
        SoftwarePasskey passkey = tool.enrol(name);

        JsonNode options = tool.requestOptions(name, "required");

        assertThat(options.path("userVerification").asString()).isEqualTo("required");
        assertThat(options.at("/allowCredentials/0/id").asString()).isEqualTo(passkey.id());
        tool.assertion(asTheToolsDo(passkey.getting(options))).expectOk();
    }

    @Test
    void enrolsASecondPasskeyAndExcludesTheFirst() {
        String name = someone();
        SoftwarePasskey first = tool.enrol(name);

        JsonNode options = tool.creationOptions(name);

        assertThat(options.at("/excludeCredentials/0/id").asString()).isEqualTo(first.id());
        tool.attest(asTheToolsDo(new SoftwarePasskey().creating(options))).expectOk();
        assertThat(tool.requestOptions(name, "preferred").path("allowCredentials")).hasSize(2);
    }

    @Test
    void takesUserVerificationAsItWasAskedForInThisCeremony() {
        String name = someone();
        SoftwarePasskey passkey = new SoftwarePasskey();
        tool.attest(
                        asTheToolsDo(
                                passkey.creating(tool.creationOptions(name, "discouraged"))
                                        .withoutUserVerification()))
                .expectOk();

        tool.assertion(
                        asTheToolsDo(
                                passkey.getting(tool.requestOptions(name, "discouraged"))
                                        .withoutUserVerification()))
                .expectOk();
        tool.assertion(
                        asTheToolsDo(
                                passkey.getting(tool.requestOptions(name, "required"))
                                        .withoutUserVerification()))
                .expectFailed();
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
                "{\"username\": \"ada\", \"displayName\": \"Ada\", \"authenticatorSelection\": 1}"
            })
    void refusesAWrongRequestForARegistration(String body) {
        tool.send("/attestation/options", body).expectFailed();
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
    void refusesAWrongRequestForASignIn(String body) {
        tool.send("/assertion/options", body).expectFailed();
    }

    /** One fault in a credential that is right but for that. */
    record Fault(String name, Consumer<ObjectNode> makes) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault fault(String name, Consumer<ObjectNode> makes) {
        return new Fault(name, makes);
    }

    static Stream<Fault> faultsOfCredentials() {
        return Stream.of(
                fault("no id", c -> c.remove("id")),
                fault("an id that is no text", c -> c.put("id", 1)),
                fault("an id that is no base64url", c -> c.put("id", "a+b/c=")),
                fault("an empty id", c -> c.put("id", "")),
                fault("another id", c -> c.put("id", "AAAA")),
                fault("no type", c -> c.remove("type")),
                fault("a type that is no text", c -> c.putObject("type")),
                fault("another type", c -> c.put("type", "password")),
                fault("no response", c -> c.remove("response")),
                fault("a response that is no object", c -> c.put("response", "x")),
                fault("no client data", c -> response(c).remove("clientDataJSON")),
                fault("client data no text", c -> response(c).putArray("clientDataJSON")),
                fault("empty client data", c -> response(c).put("clientDataJSON", "")));
    }

    static Stream<Fault> faultsOfAttestations() {
        return Stream.concat(
                faultsOfCredentials(),
                Stream.of(
                        fault("no attestation", c -> response(c).remove("attestationObject")),
                        fault("empty attestation", c -> response(c).put("attestationObject", "")),
                        fault(
                                "an attestation of a few bytes",
                                c -> response(c).put("attestationObject", "o2Nm")),
                        fault(
                                "bytes behind the attestation",
                                c -> append(c, "attestationObject"))));
    }

    static Stream<Fault> faultsOfAssertions() {
        return Stream.concat(
                faultsOfCredentials(),
                Stream.of(
                        fault("no signature", c -> response(c).remove("signature")),
                        fault("an empty signature", c -> response(c).put("signature", "")),
                        fault(
                                "no authenticator data",
                                c -> response(c).remove("authenticatorData")),
                        fault(
                                "bytes behind the authenticator data",
                                c -> append(c, "authenticatorData")),
                        fault(
                                "a user handle that is no text",
                                c -> response(c).put("userHandle", 1)),
                        fault(
                                "another's user handle",
                                c -> response(c).put("userHandle", "AAAA"))));
    }

    @ParameterizedTest
    @MethodSource("faultsOfAttestations")
    void refusesAWrongAttestation(Fault fault) {
        ObjectNode credential =
                asTheToolsDo(new SoftwarePasskey().creating(tool.creationOptions(someone())));
        fault.makes().accept(credential);

        tool.attest(credential).expectFailed();
    }

    @ParameterizedTest
    @MethodSource("faultsOfAssertions")
    void refusesAWrongAssertion(Fault fault) {
        String name = someone();
        SoftwarePasskey passkey = tool.enrol(name);
        ObjectNode credential =
                asTheToolsDo(passkey.getting(tool.requestOptions(name, "preferred")));
        fault.makes().accept(credential);

        tool.assertion(credential).expectFailed();
    }

    static Stream<UnaryOperator<CeremonyAnswer>> faultsOfBoth() {
        return Stream.of(
                answer -> answer.withType("webauthn.other"),
                answer -> answer.withChallenge("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                answer -> answer.withOrigin("https://login.example.org"),
                answer -> answer.withRpId("example.org"),
                CeremonyAnswer::withoutUserPresence);
    }

    @ParameterizedTest
    @MethodSource("faultsOfBoth")
    void refusesWrongClientDataAndFlags(UnaryOperator<CeremonyAnswer> wrong) {
        String name = someone();
        SoftwarePasskey passkey = tool.enrol(name);

        tool.attest(
                        asTheToolsDo(
                                wrong.apply(
                                        new SoftwarePasskey()
                                                .creating(tool.creationOptions(someone())))))
                .expectFailed();
        tool.assertion(
                        asTheToolsDo(
                                wrong.apply(
                                        passkey.getting(tool.requestOptions(name, "preferred")))))
                .expectFailed();
    }

    @Test
    void refusesAWrongSignatureACounterThatStandsStillAndASecondUse() {
        String name = someone();
        SoftwarePasskey passkey = tool.enrol(name);
        ObjectNode good = asTheToolsDo(passkey.getting(tool.requestOptions(name, "preferred")));
        tool.assertion(good).expectOk();

        tool.assertion(good).expectFailed();
        tool.assertion(
                        asTheToolsDo(
                                passkey.getting(tool.requestOptions(name, "preferred"))
                                        .withWrongSignature()))
                .expectFailed();
        tool.assertion(
                        asTheToolsDo(
                                passkey.getting(tool.requestOptions(name, "preferred"))
                                        .withCounter(1)))
                .expectFailed();
    }

    @ParameterizedTest
    @EnumSource
    void takesAStatementOfThisFormat(Emulator emulator) {
        tool.attest(asTheToolsDo(emulator.create(options(emulator)))).expectOk();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void refusesAStatementOverOtherClientData(Emulator emulator) {
        ObjectNode credential = asTheToolsDo(emulator.create(options(emulator)));
        String clientData =
                new String(
                        Base64Url.decode(response(credential).get("clientDataJSON").asString()),
                        UTF_8);
        response(credential)
                .put("clientDataJSON", Base64Url.encode((clientData + " ").getBytes(UTF_8)));

        tool.attest(credential).expectFailed();
    }

    /** A U2F authenticator verifies nobody. */
    private static JsonNode options(Emulator emulator) {
        ObjectNode options =
                (ObjectNode)
                        tool.creationOptions(
                                someone(),
                                emulator == Emulator.FIDO_U2F ? "discouraged" : "required");
        return options.remove(List.of("status", "errorMessage"));
    }

    @Test
    void isOffUnlessAskedFor() {
        for (String path : List.of("/attestation/options", "/assertion/result")) {
            Nodes.stranger()
                    .send("POST", path, "application/json", "{}".getBytes(UTF_8))
                    .expect(404, "not-found");
        }
    }

    private static ObjectNode response(ObjectNode credential) {
        return (ObjectNode) credential.get("response");
    }

    private static void append(ObjectNode credential, String member) {
        byte[] bytes = Base64Url.decode(response(credential).get(member).asString());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 2);
        response(credential).put(member, Base64Url.encode(longer));
    }
}
