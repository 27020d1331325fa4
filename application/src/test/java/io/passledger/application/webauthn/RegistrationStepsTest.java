package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.bytes;
import static io.passledger.application.webauthn.CborBytes.integer;
import static io.passledger.application.webauthn.CborBytes.join;
import static io.passledger.application.webauthn.CborBytes.map;
import static io.passledger.application.webauthn.CborBytes.text;
import static io.passledger.application.webauthn.SoftAuthenticator.AT;
import static io.passledger.application.webauthn.SoftAuthenticator.BE;
import static io.passledger.application.webauthn.SoftAuthenticator.BS;
import static io.passledger.application.webauthn.SoftAuthenticator.CREDENTIAL_ID;
import static io.passledger.application.webauthn.SoftAuthenticator.ED;
import static io.passledger.application.webauthn.SoftAuthenticator.UP;
import static io.passledger.application.webauthn.SoftAuthenticator.UV;
import static io.passledger.application.webauthn.SoftAuthenticator.attestationObject;
import static io.passledger.application.webauthn.SoftAuthenticator.attested;
import static io.passledger.application.webauthn.SoftAuthenticator.authenticatorData;
import static io.passledger.application.webauthn.SoftAuthenticator.createClientData;
import static io.passledger.application.webauthn.SoftAuthenticator.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.UserVerification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step of §7.1, taken and refused. */
class RegistrationStepsTest {

    private final SoftAuthenticator authenticator = new SoftAuthenticator();

    @Test
    @Accepts({
        "§7.1 step 5",
        "§7.1 step 6",
        "§7.1 step 7",
        "§7.1 step 8",
        "§7.1 step 9",
        "§7.1 step 13",
        "§7.1 step 14",
        "§7.1 step 15",
        "§7.1 step 16",
        "§7.1 step 17",
        "§7.1 step 20",
        "§7.1 step 24",
        "§7.1 step 25",
        "§7.1 step 27"
    })
    void aGoodRegistrationGivesTheRecord() {
        assertThat(verify(Ceremonies.aRegistration(), authenticator.create()))
                .isEqualTo(
                        new RegistrationVerdict.Verified(
                                new CredentialRecord(
                                        CREDENTIAL_ID,
                                        Bytes.of(authenticator.coseKey()),
                                        0,
                                        true,
                                        List.of("internal"),
                                        false,
                                        false,
                                        SoftAuthenticator.AAGUID,
                                        "none"),
                                true,
                                Ceremonies.ORIGIN));
    }

    @Test
    @Accepts({"§7.1 step 5", "§7.1 step 6"})
    void step6IgnoresAByteOrderMarkAndUnknownMembers() {
        String clientData =
                "\uFEFF"
                        + createClientData()
                                .replace("}", ",\"tokenBinding\":\"odd\",\"other\":[{}]}");

        verified(authenticator.create(clientData, goodData()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{} {}",
                "{\"type\":1,\"challenge\":\"\",\"origin\":\"\"}",
                "{\"type\":\"\",\"challenge\":null,\"origin\":\"\"}",
                "{\"type\":\"\",\"challenge\":\"\",\"origin\":[\"https://example.org\"]}",
                "{\"type\":\"\",\"challenge\":\"\",\"origin\":\"\",\"crossOrigin\":\"false\"}",
                "{\"type\":\"\",\"challenge\":\"\",\"origin\":\"\",\"topOrigin\":1}",
                "{\"type\":\"\",\"type\":\"\",\"challenge\":\"\",\"origin\":\"\"}"
            })
    @Refuses("§7.1 step 6")
    void step6RefusesMalformedClientData(String clientData) {
        refused(authenticator.create(clientData, goodData()), 6, "client-data-malformed");
    }

    @Test
    @Refuses("§7.1 step 5")
    void step6RefusesClientDataInUtf16() {
        byte[] utf16 = createClientData().getBytes(StandardCharsets.UTF_16LE);

        refused(
                new RegistrationResponse(
                        CREDENTIAL_ID,
                        Bytes.of(utf16),
                        Bytes.of(attestationObject(goodData())),
                        List.of(),
                        null),
                6,
                "client-data-malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "webauthn.create, webauthn.get, 7, type-mismatch",
        "webauthn.create, WebAuthn.create, 7, type-mismatch",
        "aHVuZHJlZA, aHVuZHJlZA, 8, challenge-mismatch",
        "https://example.org, https://evil.example, 9, origin-mismatch",
        "https://example.org, https://Example.org, 9, origin-mismatch",
        "https://example.org, https://example.org/, 9, origin-mismatch",
        "https://example.org, https://sub.example.org, 9, origin-mismatch",
        "https://example.org, http://example.org, 9, origin-mismatch"
    })
    @Refuses({"§7.1 step 7", "§7.1 step 8", "§7.1 step 9"})
    void steps7To9RefuseWhatIsNotExactlyAsExpected(
            String good, String bad, int step, String reason) {
        String clientData =
                step == 8
                        ? createClientData().replace(Ceremonies.CHALLENGE.toBase64Url(), bad)
                        : createClientData().replace(good, bad);

        refused(authenticator.create(clientData, goodData()), step, reason);
    }

    @Test
    @Refuses("§7.1 step 8")
    void step8RefusesTheChallengeWithPadding() {
        String challenge = Ceremonies.CHALLENGE.toBase64Url();

        refused(
                authenticator.create(
                        createClientData().replace(challenge, challenge + "="), goodData()),
                8,
                "challenge-mismatch");
    }

    @Nested
    class InAFrame {

        private static final String ALLOWED = "https://shop.example";

        private final RegistrationExpectation framed =
                Ceremonies.aRegistration(
                        Ceremonies.aCeremony(UserVerification.REQUIRED, List.of(ALLOWED)),
                        AttestationConveyance.NONE);

        @Test
        @Refuses("§7.1 step 10")
        void step10RefusesCrossOriginWhereNoPageMayEmbed() {
            refused(
                    authenticator.create(crossOrigin(""), goodData()),
                    10,
                    "cross-origin-not-allowed");
        }

        @Test
        @Accepts("§7.1 step 10")
        void step10TakesCrossOriginWithoutTopOriginWherePagesMayEmbed() {
            verified(framed, authenticator.create(crossOrigin(""), goodData()));
        }

        @Test
        @Accepts("§7.1 step 11")
        void step11TakesAnAllowedTopOrigin() {
            verified(framed, authenticator.create(crossOrigin(ALLOWED), goodData()));
        }

        @Test
        @Refuses("§7.1 step 11")
        void step11RefusesAnotherTopOrigin() {
            CeremonyFailure failure =
                    Ceremonies.failureOf(
                            verify(
                                    framed,
                                    authenticator.create(
                                            crossOrigin("https://evil.example"), goodData())));

            assertThat(failure)
                    .isEqualTo(
                            new CeremonyFailure(
                                    "§7.1 step 11",
                                    "top-origin-not-allowed",
                                    ALLOWED,
                                    "https://evil.example"));
        }

        @Test
        @Refuses("§7.1 step 11")
        void step11RefusesATopOriginWithoutCrossOrigin() {
            String clientData =
                    createClientData().replace("}", ",\"topOrigin\":\"https://evil.example\"}");

            refused(authenticator.create(clientData, goodData()), 11, "top-origin-not-allowed");
        }

        @Test
        @Accepts("§7.1 step 11")
        void step11TakesNullForAbsent() {
            verified(
                    authenticator.create(
                            createClientData().replace("}", ",\"topOrigin\":null}"), goodData()));
        }

        private String crossOrigin(String topOrigin) {
            String data = createClientData().replace("false", "true");
            return topOrigin.isEmpty()
                    ? data
                    : data.replace("}", ",\"topOrigin\":\"%s\"}".formatted(topOrigin));
        }
    }

    @Nested
    class Step13 {

        @Test
        @Refuses("§7.1 step 13")
        void refusesAnAttestationObjectThatIsNone() {
            refusedObject(new byte[0]);
            refusedObject(CborBytes.array());
            refusedObject(new byte[] {(byte) 0xFF});
            refusedObject(join(attestationObject(goodData()), new byte[1]));
            refusedObject(Arrays.copyOf(attestationObject(goodData()), 60));
        }

        @Test
        @Refuses("§7.1 step 13")
        void refusesAMissingOrMistypedMember() {
            refusedObject(map(text("fmt"), text("none"), text("attStmt"), map()));
            refusedObject(map(text("fmt"), text("none"), text("authData"), bytes(goodData())));
            refusedObject(map(text("attStmt"), map(), text("authData"), bytes(goodData())));
            refusedObject(withFormat(bytes("none".getBytes(StandardCharsets.US_ASCII))));
            refusedObject(withFormat(text("")));
            refusedObject(withFormat(text("f".repeat(33))));
            refusedObject(withFormat(text("a\"b")));
        }

        @Test
        @Refuses("§7.1 step 13")
        void refusesATextInPlaceOfAuthenticatorData() {
            String base64 = Bytes.of(goodData()).toBase64Url();

            refusedObject(
                    map(
                            text("fmt"), text("none"),
                            text("attStmt"), map(),
                            text("authData"), text(base64)));
        }

        @Test
        @Refuses("§7.1 step 13")
        void refusesAKeyThatComesTwice() {
            refusedObject(
                    map(
                            text("fmt"), text("none"),
                            text("fmt"), text("none"),
                            text("attStmt"), map(),
                            text("authData"), bytes(goodData())));
        }

        @Test
        @Accepts("§7.1 step 13")
        void takesALengthThatIsIndefinite() {
            byte[] definite = attestationObject(goodData());
            byte[] indefinite = join(definite, new byte[] {(byte) 0xFF});
            indefinite[0] = (byte) 0xBF;

            verified(created(createClientData(), indefinite));
        }

        @Test
        @Refuses("§7.1 step 13")
        void refusesAuthenticatorDataThatIsTruncatedAnywhere() {
            for (int length = 0; length < goodData().length; length++) {
                refusedData(Arrays.copyOf(goodData(), length));
            }
        }

        @Test
        @Refuses("§7.1 step 13")
        void refusesWhatFollowsTheAuthenticatorData() {
            refusedData(join(goodData(), new byte[1]));
        }

        @Test
        @Refuses("§7.1 step 28")
        void refusesExtensionsThatAreNoMap() {
            refusedData(
                    authenticatorData(
                            UP | UV | AT | ED,
                            0,
                            attested(CREDENTIAL_ID, authenticator.coseKey()),
                            integer(1)));
            refusedData(authenticator.createAuthenticatorData(UP | UV | ED));
        }

        @Test
        @Accepts("§7.1 step 28")
        void takesExtensionsThatWereNotAskedFor() {
            verified(
                    authenticator.create(
                            createClientData(),
                            authenticatorData(
                                    UP | UV | AT | ED,
                                    0,
                                    attested(CREDENTIAL_ID, authenticator.coseKey()),
                                    map(text("unknown"), map()))));
        }

        @Test
        @Refuses("§7.1 step 13")
        void refusesAMissingCredential() {
            refused(
                    authenticator.create(createClientData(), authenticatorData(UP | UV, 0)),
                    13,
                    "attested-credential-missing");
        }

        private byte[] withFormat(byte[] format) {
            return map(
                    text("fmt"), format,
                    text("attStmt"), map(),
                    text("authData"), bytes(goodData()));
        }

        private void refusedObject(byte[] attestationObject) {
            refused(
                    created(createClientData(), attestationObject),
                    13,
                    "attestation-object-malformed");
        }

        private void refusedData(byte[] authenticatorData) {
            refused(
                    authenticator.create(createClientData(), authenticatorData),
                    13,
                    "authenticator-data-malformed");
        }
    }

    @Test
    @Refuses("§7.1 step 14")
    void step14RefusesAnotherRelyingParty() {
        byte[] data = goodData();
        data[31] ^= 1;

        refused(authenticator.create(createClientData(), data), 14, "rp-id-hash-mismatch");
    }

    @Test
    @Refuses("§7.1 step 15")
    void step15RefusesAnAbsentUser() {
        refused(withFlags(UV), 15, "user-not-present");
    }

    @Test
    @Accepts("§7.1 step 15")
    void step15TakesAnAbsentUserInAConditionalCreate() {
        RegistrationExpectation conditional =
                new RegistrationExpectation(
                        Ceremonies.aCeremony(UserVerification.PREFERRED, List.of()),
                        true,
                        List.of(-7),
                        AttestationConveyance.NONE,
                        Set.of(),
                        Set.of());

        assertThat(verified(conditional, withFlags(0)).userVerified()).isFalse();
    }

    @Test
    @Refuses("§7.1 step 16")
    void step16RefusesAnUnverifiedUserWhereVerificationIsRequired() {
        refused(withFlags(UP), 16, "user-not-verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PREFERRED", "DISCOURAGED"})
    @Accepts("§7.1 step 16")
    void step16TakesAnUnverifiedUserElsewhere(UserVerification userVerification) {
        RegistrationExpectation lenient =
                Ceremonies.aRegistration(
                        Ceremonies.aCeremony(userVerification, List.of()),
                        AttestationConveyance.NONE);

        assertThat(verified(lenient, withFlags(UP)).credential().uvInitialized()).isFalse();
    }

    @Test
    @Refuses({"§7.1 step 17", "§7.1 step 19"})
    void step17RefusesBackedUpWithoutBeingEligible() {
        refused(withFlags(UP | UV | BS), 17, "backed-up-without-being-eligible");
    }

    @Test
    @Accepts({"§7.1 step 17", "§7.1 step 18", "§7.1 step 19"})
    void step17TakesBackedUp() {
        CredentialRecord credential = verified(withFlags(UP | UV | BE | BS)).credential();

        assertThat(credential.backupEligible()).isTrue();
        assertThat(credential.backupState()).isTrue();
    }

    @Test
    @Refuses("§7.1 step 20")
    void step20RefusesAnAlgorithmThatWasNotAskedFor() {
        RegistrationExpectation others =
                new RegistrationExpectation(
                        Ceremonies.aCeremony(),
                        false,
                        List.of(-8, -257),
                        AttestationConveyance.NONE,
                        Set.of(),
                        Set.of());

        assertThat(Ceremonies.failureOf(verify(others, authenticator.create())))
                .isEqualTo(
                        new CeremonyFailure(
                                "§7.1 step 20", "algorithm-not-asked-for", "[-8, -257]", "-7"));
    }

    @Test
    @Refuses("§7.1 step 20")
    void step20RefusesAKeyThatIsNone() {
        byte[] zeros = new byte[32];
        byte[] key =
                map(
                        integer(1), integer(2),
                        integer(3), integer(-7),
                        integer(-1), integer(1),
                        integer(-2), bytes(zeros),
                        integer(-3), bytes(zeros));

        refused(withKey(key), 20, "public-key-malformed");
    }

    @Test
    @Refuses("§7.1 step 24")
    void step24RefusesAModelOutsideTheAllowedOnes() {
        refused(
                models(Set.of(UUID.randomUUID()), Set.of()),
                authenticator.create(),
                24,
                "aaguid-not-allowed");
    }

    @Test
    @Refuses("§7.1 step 24")
    void step24RefusesADeniedModelEvenIfAllowed() {
        Set<UUID> model = Set.of(SoftAuthenticator.AAGUID);

        refused(models(model, model), authenticator.create(), 24, "aaguid-not-allowed");
        refused(models(Set.of(), model), authenticator.create(), 24, "aaguid-not-allowed");
    }

    @Test
    @Accepts("§7.1 step 24")
    void step24TakesAnAllowedModel() {
        verified(
                models(Set.of(SoftAuthenticator.AAGUID), Set.of(UUID.randomUUID())),
                authenticator.create());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1024, 65_535})
    @Refuses("§7.1 step 25")
    void step25RefusesACredentialIdOfAnotherLength(int length) {
        refused(withCredentialId(Bytes.of(new byte[length])), 25, "credential-id-length");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1023})
    @Accepts("§7.1 step 25")
    void step25TakesTheShortestAndTheLongestCredentialId(int length) {
        verified(withCredentialId(Bytes.of(new byte[length])));
    }

    @Test
    @Refuses("§7.1 step 27")
    void step27RefusesAnotherCredentialIdThanTheAttestedOne() {
        refused(
                created(
                        Bytes.of(new byte[] {1}),
                        createClientData(),
                        attestationObject(goodData())),
                27,
                "credential-id-mismatch");
    }

    private byte[] goodData() {
        return authenticator.createAuthenticatorData(UP | UV);
    }

    private RegistrationResponse withFlags(int flags) {
        return authenticator.create(
                createClientData(), authenticator.createAuthenticatorData(flags));
    }

    private RegistrationResponse withKey(byte[] coseKey) {
        return authenticator.create(
                createClientData(),
                authenticatorData(UP | UV | AT, 0, attested(CREDENTIAL_ID, coseKey)));
    }

    private RegistrationResponse withCredentialId(Bytes credentialId) {
        return created(
                credentialId,
                createClientData(),
                attestationObject(
                        authenticatorData(
                                UP | UV | AT, 0, attested(credentialId, authenticator.coseKey()))));
    }

    private static RegistrationExpectation models(Set<UUID> allowed, Set<UUID> denied) {
        return new RegistrationExpectation(
                Ceremonies.aCeremony(),
                false,
                List.of(-7),
                AttestationConveyance.NONE,
                allowed,
                denied);
    }

    private static RegistrationVerdict verify(
            RegistrationExpectation expectation, RegistrationResponse response) {
        return Ceremonies.registrationVerifier().verify(expectation, response);
    }

    private static RegistrationVerdict.Verified verified(RegistrationResponse response) {
        return verified(Ceremonies.aRegistration(), response);
    }

    private static RegistrationVerdict.Verified verified(
            RegistrationExpectation expectation, RegistrationResponse response) {
        return assertThat(verify(expectation, response))
                .asInstanceOf(type(RegistrationVerdict.Verified.class))
                .actual();
    }

    private static void refused(RegistrationResponse response, int step, String reason) {
        refused(Ceremonies.aRegistration(), response, step, reason);
    }

    private static void refused(
            RegistrationExpectation expectation,
            RegistrationResponse response,
            int step,
            String reason) {
        CeremonyFailure failure = Ceremonies.failureOf(verify(expectation, response));
        assertThat(failure.step()).isEqualTo("§7.1 step " + step);
        assertThat(failure.reason()).isEqualTo(reason);
    }
}
