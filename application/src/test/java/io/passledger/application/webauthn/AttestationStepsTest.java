package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.array;
import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.authenticator.AuthenticatorAdaptor;
import com.webauthn4j.test.authenticator.u2f.FIDOU2FAuthenticatorAdaptor;
import com.webauthn4j.test.authenticator.webauthn.AndroidKeyAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.AndroidSafetyNetAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.PackedAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.TPMAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import com.webauthn4j.test.client.RegistrationEmulationOption;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.ResidentKey;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Statements of each format, from options to verdict, by emulated authenticators. */
class AttestationStepsTest {

    static Stream<Arguments> authenticators() {
        return Stream.of(
                Arguments.of("packed", new WebAuthnAuthenticatorAdaptor(new PackedAuthenticator())),
                Arguments.of("tpm", new WebAuthnAuthenticatorAdaptor(new TPMAuthenticator())),
                Arguments.of(
                        "android-key",
                        new WebAuthnAuthenticatorAdaptor(new AndroidKeyAuthenticator())),
                Arguments.of(
                        "android-safetynet",
                        new WebAuthnAuthenticatorAdaptor(new AndroidSafetyNetAuthenticator())),
                Arguments.of("fido-u2f", new FIDOU2FAuthenticatorAdaptor()),
                Arguments.of(
                        "none",
                        new WebAuthnAuthenticatorAdaptor(new NoneAttestationAuthenticator())));
    }

    @ParameterizedTest
    @MethodSource("authenticators")
    @Accepts({"§7.1 step 12", "§7.1 step 21", "§7.1 step 22"})
    void step22TakesAGoodStatement(String format, AuthenticatorAdaptor authenticator) {
        RegistrationResponse response = register(authenticator, new RegistrationEmulationOption());

        assertThat(verify(response, AttestationConveyance.DIRECT))
                .asInstanceOf(type(RegistrationVerdict.Verified.class))
                .extracting(verified -> verified.credential().attestationFormat())
                .isEqualTo(format);
    }

    @ParameterizedTest
    @EnumSource(value = AttestationConveyance.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    @Refuses("§7.1 step 22")
    void step22RefusesABadSignatureHoweverAttestationWasAskedFor(
            AttestationConveyance attestation) {
        RegistrationEmulationOption forged = new RegistrationEmulationOption();
        forged.setSignatureOverrideEnabled(true);
        AuthenticatorAdaptor packed = new WebAuthnAuthenticatorAdaptor(new PackedAuthenticator());

        refused(register(packed, forged), attestation, 22, "attestation-statement-invalid");
    }

    @Test
    @Accepts({"§7.1 step 21", "§7.1 step 22"})
    void step22IsNotTakenWhereNoAttestationWasAskedFor() {
        RegistrationEmulationOption forged = new RegistrationEmulationOption();
        forged.setSignatureOverrideEnabled(true);
        AuthenticatorAdaptor packed = new WebAuthnAuthenticatorAdaptor(new PackedAuthenticator());

        assertThat(verify(register(packed, forged), AttestationConveyance.NONE))
                .isInstanceOf(RegistrationVerdict.Verified.class);
        assertThat(verify(statement("unheard-of", integer(1)), AttestationConveyance.NONE))
                .isInstanceOf(RegistrationVerdict.Verified.class);
    }

    @Test
    @Refuses("§7.1 step 21")
    void step21RefusesAFormatThatIsUnknown() {
        refused(
                statement("unheard-of", map()),
                AttestationConveyance.DIRECT,
                21,
                "attestation-format-unknown");
        // §8.9 is for authenticators with several statements; it is not supported
        refused(
                statement("compound", array(map(), map())),
                AttestationConveyance.DIRECT,
                21,
                "attestation-format-unknown");
        refused(
                statement("Packed", map()),
                AttestationConveyance.DIRECT,
                21,
                "attestation-format-unknown");
    }

    /** The statement's freshness is the nonce's to prove: it holds the challenge. */
    @ParameterizedTest
    @ValueSource(longs = {-3650, -1, 1, 3650})
    void step22DoesNotCompareSafetyNetsClockWithOurs(long days) {
        RegistrationResponse response =
                register(
                        new WebAuthnAuthenticatorAdaptor(new AndroidSafetyNetAuthenticator()),
                        new RegistrationEmulationOption());

        assertThat(verify(response, AttestationConveyance.DIRECT, Duration.ofDays(days)))
                .isInstanceOf(RegistrationVerdict.Verified.class);
    }

    static Stream<Arguments> malformed() {
        byte[] some = bytes(new byte[] {1});
        byte[] certificates = array(some);
        return Stream.of(
                Arguments.of("none", map(text("sig"), some)),
                Arguments.of("none", integer(1)),
                Arguments.of("packed", map()),
                Arguments.of("packed", map(text("alg"), integer(-7), text("sig"), text("AQ"))),
                Arguments.of("packed", map(text("alg"), text("-7"), text("sig"), some)),
                Arguments.of(
                        "packed",
                        map(text("alg"), integer(-7), text("sig"), some, text("x5c"), array())),
                Arguments.of("fido-u2f", map(text("sig"), some, text("x5c"), array(text("AQ")))),
                Arguments.of("fido-u2f", map(text("sig"), some, text("x5c"), some)),
                Arguments.of("apple", map()),
                Arguments.of("apple", map(text("x5c"), array(bytes(new byte[8193])))),
                Arguments.of("android-key", map(text("x5c"), certificates)),
                Arguments.of("android-safetynet", map(text("ver"), text("1"))),
                Arguments.of("tpm", map(text("ver"), text("2.0"), text("x5c"), certificates)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @Refuses("§7.1 step 22")
    void step22RefusesAMissingOrMistypedMember(String format, byte[] attestationStatement) {
        refused(
                statement(format, attestationStatement),
                AttestationConveyance.DIRECT,
                22,
                "attestation-statement-malformed");
    }

    static Stream<Arguments> nonsense() {
        byte[] some = bytes(new byte[] {1});
        byte[] certificates = array(some);
        byte[] signed = integer(-7);
        return Stream.of(
                Arguments.of("packed", map(text("alg"), signed, text("sig"), some)),
                Arguments.of("packed", map(text("alg"), integer(999), text("sig"), some)),
                Arguments.of(
                        "packed",
                        map(text("alg"), signed, text("sig"), some, text("x5c"), certificates)),
                Arguments.of("fido-u2f", map(text("sig"), some, text("x5c"), certificates)),
                Arguments.of("apple", map(text("x5c"), certificates)),
                Arguments.of(
                        "android-key",
                        map(text("alg"), signed, text("sig"), some, text("x5c"), certificates)),
                Arguments.of(
                        "android-safetynet", map(text("ver"), text("1"), text("response"), some)),
                Arguments.of(
                        "tpm",
                        map(
                                text("ver"), text("2.0"),
                                text("alg"), signed,
                                text("sig"), some,
                                text("x5c"), certificates,
                                text("certInfo"), some,
                                text("pubArea"), some)));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    @Refuses("§7.1 step 22")
    void step22RefusesNonsenseOfTheRightTypes(String format, byte[] attestationStatement) {
        refused(
                statement(format, attestationStatement),
                AttestationConveyance.DIRECT,
                22,
                "attestation-statement-invalid");
    }

    private static RegistrationResponse statement(String format, byte[] attestationStatement) {
        byte[] data =
                new SoftAuthenticator()
                        .createAuthenticatorData(SoftAuthenticator.UP | SoftAuthenticator.UV);
        return SoftAuthenticator.created(
                SoftAuthenticator.createClientData(),
                map(
                        text("fmt"), text(format),
                        text("attStmt"), attestationStatement,
                        text("authData"), bytes(data)));
    }

    /** Hands our options to the emulated browser and its answer to our parser, all as JSON. */
    private static RegistrationResponse register(
            AuthenticatorAdaptor authenticator, RegistrationEmulationOption emulation) {
        ObjectNode options = new OptionsWriter().write(options());
        var platform = new ClientPlatform(new Origin(Ceremonies.ORIGIN), authenticator);
        var credential =
                platform.create(
                        new ObjectConverter()
                                .getJsonMapper()
                                .readValue(
                                        options.toString(),
                                        PublicKeyCredentialCreationOptions.class),
                        emulation);
        var answer = Objects.requireNonNull(credential.getResponse());
        String id = Bytes.of(credential.getRawId()).toBase64Url();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("rawId", id).put("type", "public-key");
        json.putObject("response")
                .put("clientDataJSON", Bytes.of(answer.getClientDataJSON()).toBase64Url())
                .put("attestationObject", Bytes.of(answer.getAttestationObject()).toBase64Url());
        return switch (new ResponseParser().parseRegistration(json)) {
            case ParsedResponse.Parsed<RegistrationResponse>(var response, _) -> response;
            case ParsedResponse.Malformed<RegistrationResponse>(var failure) ->
                    throw new AssertionError(failure.toString());
        };
    }

    private static CreationOptions options() {
        return new CreationOptions(
                Ceremonies.RP_ID,
                "Example",
                Ceremonies.USER_HANDLE,
                "alice",
                "Alice",
                Ceremonies.CHALLENGE,
                Duration.ofMinutes(5),
                List.of(),
                new RegistrationPolicy(
                        false,
                        UserVerification.PREFERRED,
                        ResidentKey.DISCOURAGED,
                        AttestationConveyance.DIRECT,
                        null,
                        List.of(),
                        List.of(-7),
                        Set.of(),
                        Set.of(),
                        20));
    }

    private static RegistrationVerdict verify(
            RegistrationResponse response, AttestationConveyance attestation) {
        return verify(response, attestation, Duration.ZERO);
    }

    private static RegistrationVerdict verify(
            RegistrationResponse response, AttestationConveyance attestation, Duration ahead) {
        return Ceremonies.registrationVerifier(Clock.offset(Clock.systemUTC(), ahead))
                .verify(
                        Ceremonies.aRegistration(
                                Ceremonies.aCeremony(UserVerification.PREFERRED, List.of()),
                                attestation),
                        response);
    }

    private static void refused(
            RegistrationResponse response,
            AttestationConveyance attestation,
            int step,
            String reason) {
        CeremonyFailure failure = Ceremonies.failureOf(verify(response, attestation));
        assertThat(failure.step()).isEqualTo("§7.1 step " + step);
        assertThat(failure.reason()).isEqualTo(reason);
    }
}
