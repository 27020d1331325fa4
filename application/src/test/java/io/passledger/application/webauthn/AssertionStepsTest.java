package io.passledger.application.webauthn;

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
import static io.passledger.application.webauthn.SoftAuthenticator.attested;
import static io.passledger.application.webauthn.SoftAuthenticator.authenticatorData;
import static io.passledger.application.webauthn.SoftAuthenticator.getClientData;
import static io.passledger.application.webauthn.SoftAuthenticator.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.UserVerification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step of §7.2 but the signature counter's, taken and refused. */
class AssertionStepsTest {

    private final SoftAuthenticator authenticator = new SoftAuthenticator();
    private final CredentialRecord credential = authenticator.credential(false);
    private final AssertionVerifier verifier = Ceremonies.assertionVerifier();

    @Test
    @Accepts({
        "§7.2 step 6",
        "§7.2 step 7",
        "§7.2 step 8",
        "§7.2 step 9",
        "§7.2 step 10",
        "§7.2 step 11",
        "§7.2 step 12",
        "§7.2 step 15",
        "§7.2 step 16",
        "§7.2 step 17",
        "§7.2 step 18",
        "§7.2 step 20",
        "§7.2 step 21"
    })
    void aGoodAssertionTellsWhatTheRecordTakesUp() {
        assertThat(verify(authenticator.get()))
                .isEqualTo(new AssertionVerdict.Verified(1, true, false, false, Ceremonies.ORIGIN));
    }

    @Test
    @Accepts("§7.2 step 7")
    void theCounterIsUnsignedAndNotJudged() {
        long largest = 0xFFFF_FFFFL;

        assertThat(verified(signed(authenticatorData(UP | UV, largest))).signCount())
                .isEqualTo(largest);
        assertThat(verified(signed(authenticatorData(UP | UV, 0))).signCount()).isZero();
    }

    @Test
    @Refuses({"§7.2 step 5", "§7.2 step 6"})
    void step6RefusesAnotherCredential() {
        CredentialRecord other =
                new CredentialRecord(
                        Bytes.of(new byte[] {1}),
                        credential.publicKey(),
                        0,
                        true,
                        List.of(),
                        false,
                        false,
                        SoftAuthenticator.AAGUID,
                        "none");

        refused(
                verifier.verify(Ceremonies.anAssertion(), other, authenticator.get()),
                6,
                "credential-id-mismatch");
    }

    @Test
    @Refuses("§7.2 step 6")
    void step6RefusesAnotherUsersHandle() {
        refused(verify(withUserHandle(Bytes.of(new byte[32]))), 6, "user-handle-mismatch");
    }

    @Test
    @Accepts("§7.2 step 6")
    void step6TakesAnAbsentHandleOfAKnownUser() {
        verified(withUserHandle(null));
    }

    @Test
    @Refuses("§7.2 step 6")
    void step6RefusesAnAbsentHandleWhereItSaysWhoTheUserIs() {
        AssertionExpectation discoverable =
                new AssertionExpectation(Ceremonies.aCeremony(), Ceremonies.USER_HANDLE, true);

        refused(
                verifier.verify(discoverable, credential, withUserHandle(null)),
                6,
                "user-handle-missing");
        assertThat(verifier.verify(discoverable, credential, authenticator.get()))
                .isInstanceOf(AssertionVerdict.Verified.class);
    }

    @Test
    @Refuses("§7.2 step 7")
    void step7RefusesTruncatedAuthenticatorData() {
        byte[] good = authenticatorData(UP | UV, 1);
        for (int length = 0; length < good.length; length++) {
            refused(verify(signed(Arrays.copyOf(good, length))), 7, "authenticator-data-malformed");
        }
    }

    @Test
    @Refuses({"§7.2 step 7", "§7.2 step 23"})
    void step7RefusesWhatFollowsTheAuthenticatorData() {
        refused(
                verify(signed(join(authenticatorData(UP | UV, 1), new byte[1]))),
                7,
                "authenticator-data-malformed");
        refused(
                verify(signed(authenticatorData(UP | UV | ED, 1, integer(1)))),
                7,
                "authenticator-data-malformed");
    }

    @Test
    @Accepts("§7.2 step 23")
    void step7TakesExtensionsAndACredentialThatWereNotAskedFor() {
        verified(signed(authenticatorData(UP | UV | ED, 1, map(text("unknown"), integer(1)))));
        verified(
                signed(
                        authenticatorData(
                                UP | UV | AT,
                                1,
                                attested(CREDENTIAL_ID, authenticator.coseKey()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"type\":\"webauthn.get\"}", "{} {}"})
    @Refuses("§7.2 step 9")
    void step9RefusesMalformedClientData(String clientData) {
        refused(
                verify(authenticator.get(clientData, authenticatorData(UP | UV, 1))),
                9,
                "client-data-malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "webauthn.get, webauthn.create, 10, type-mismatch",
        "webauthn.get, payment.get, 10, type-mismatch",
        "https://example.org, https://evil.example, 12, origin-mismatch",
        "https://example.org, https://example.org:443, 12, origin-mismatch",
        "false, true, 13, cross-origin-not-allowed"
    })
    @Refuses({"§7.2 step 10", "§7.2 step 12", "§7.2 step 13"})
    void steps10To13RefuseWhatIsNotExactlyAsExpected(
            String good, String bad, int step, String reason) {
        refused(
                verify(
                        authenticator.get(
                                getClientData().replace(good, bad), authenticatorData(UP | UV, 1))),
                step,
                reason);
    }

    @Test
    @Accepts({"§7.2 step 8", "§7.2 step 9"})
    void step9IgnoresAByteOrderMarkAndUnknownMembers() {
        String clientData =
                "\uFEFF" + getClientData().replace("}", ",\"tokenBinding\":1,\"other\":[{}]}");

        verified(authenticator.get(clientData, authenticatorData(UP | UV, 1)));
    }

    @Test
    @Refuses("§7.2 step 8")
    void step9RefusesClientDataInUtf16() {
        AuthenticationResponse good = authenticator.get();

        refused(
                verify(
                        new AuthenticationResponse(
                                good.credentialId(),
                                Bytes.of(getClientData().getBytes(StandardCharsets.UTF_16LE)),
                                good.authenticatorData(),
                                good.signature(),
                                null,
                                null)),
                9,
                "client-data-malformed");
    }

    @Test
    @Accepts("§7.2 step 13")
    void step13TakesCrossOriginWherePagesMayEmbed() {
        AuthenticationResponse framed =
                authenticator.get(
                        getClientData().replace("false", "true"), authenticatorData(UP | UV, 1));

        assertThat(verify(withTopOrigin("https://shop.example"), framed))
                .isInstanceOf(AssertionVerdict.Verified.class);
    }

    @Test
    @Refuses("§7.2 step 11")
    void step11RefusesAnotherChallenge() {
        String clientData =
                getClientData()
                        .replace(
                                Ceremonies.CHALLENGE.toBase64Url(),
                                Bytes.of(new byte[32]).toBase64Url());

        refused(
                verify(authenticator.get(clientData, authenticatorData(UP | UV, 1))),
                11,
                "challenge-mismatch");
    }

    @Test
    @Accepts("§7.2 step 14")
    @Refuses("§7.2 step 14")
    void step14RefusesAPageThatMayNotEmbedAndTakesOneThatMay() {
        AuthenticationResponse framed =
                authenticator.get(
                        getClientData()
                                .replace("false", "true,\"topOrigin\":\"https://shop.example\""),
                        authenticatorData(UP | UV, 1));

        refused(
                verify(withTopOrigin("https://other.example"), framed),
                14,
                "top-origin-not-allowed");
        assertThat(verify(withTopOrigin("https://shop.example"), framed))
                .isInstanceOf(AssertionVerdict.Verified.class);
    }

    @Test
    @Refuses("§7.2 step 15")
    void step15RefusesAnotherRelyingParty() {
        byte[] data = authenticatorData(UP | UV, 1);
        data[0] ^= 1;

        refused(verify(signed(data)), 15, "rp-id-hash-mismatch");
    }

    @Test
    @Refuses("§7.2 step 16")
    void step16RefusesAnAbsentUser() {
        refused(verify(signed(authenticatorData(UV, 1))), 16, "user-not-present");
    }

    @Test
    @Accepts("§7.2 step 17")
    @Refuses("§7.2 step 17")
    void step17RefusesAnUnverifiedUserOnlyWhereVerificationIsRequired() {
        AuthenticationResponse unverified = signed(authenticatorData(UP, 1));

        refused(verify(unverified), 17, "user-not-verified");
        assertThat(
                        verify(
                                Ceremonies.anAssertion(
                                        Ceremonies.aCeremony(
                                                UserVerification.PREFERRED, List.of())),
                                unverified))
                .isEqualTo(
                        new AssertionVerdict.Verified(1, false, false, false, Ceremonies.ORIGIN));
    }

    @Test
    @Refuses("§7.2 step 18")
    void step18RefusesBackedUpWithoutBeingEligible() {
        refused(
                verify(signed(authenticatorData(UP | UV | BS, 1))),
                18,
                "backed-up-without-being-eligible");
    }

    @Test
    @Refuses({"§7.2 step 19", "§7.1 step 18"})
    void step19RefusesEligibilityThatChanged() {
        AuthenticationResponse eligible = signed(authenticatorData(UP | UV | BE, 1));

        refused(verify(eligible), 19, "backup-eligibility-changed");
        refused(
                verifier.verify(
                        Ceremonies.anAssertion(),
                        authenticator.credential(true),
                        authenticator.get()),
                19,
                "backup-eligibility-changed");
    }

    @Test
    @Accepts({"§7.2 step 18", "§7.2 step 19"})
    void step19TakesABackupThatCameSince() {
        AssertionVerdict verdict =
                verifier.verify(
                        Ceremonies.anAssertion(),
                        authenticator.credential(true),
                        signed(authenticatorData(UP | UV | BE | BS, 1)));

        assertThat(verdict)
                .isEqualTo(new AssertionVerdict.Verified(1, true, true, true, Ceremonies.ORIGIN));
    }

    @Test
    @Accepts("§7.2 step 19")
    void step19TellsTheEligibilityOfOneFromElsewhereThatNobodyHasKept() {
        AssertionVerdict verdict =
                verifier.verify(
                        ofImported(null),
                        authenticator.credential(false),
                        signed(authenticatorData(UP | UV | BE, 1)));

        assertThat(verdict)
                .isEqualTo(new AssertionVerdict.Verified(1, true, true, false, Ceremonies.ORIGIN));
    }

    @Test
    @Accepts("§7.2 step 6")
    @Refuses("§7.2 step 6")
    void step6HoldsOneFromElsewhereAgainstItsHandleOfOldWhereThatIsKnown() {
        assertThat(verify(ofImported(Ceremonies.USER_HANDLE)))
                .isInstanceOf(AssertionVerdict.Verified.class);
        assertThat(verify(ofImported(null))).isInstanceOf(AssertionVerdict.Verified.class);
        refused(
                verify(ofImported(Bytes.of(new byte[] {'o', 'l', 'd'}))),
                6,
                "user-handle-mismatch");
    }

    private static AssertionExpectation ofImported(@Nullable Bytes handle) {
        return new AssertionExpectation(Ceremonies.aCeremony(), handle, false, false);
    }

    private AssertionVerdict verify(AssertionExpectation expectation) {
        AuthenticationResponse good = authenticator.get();
        return verifier.verify(
                expectation,
                authenticator.credential(false),
                new AuthenticationResponse(
                        good.credentialId(),
                        good.clientDataJson(),
                        good.authenticatorData(),
                        good.signature(),
                        Ceremonies.USER_HANDLE,
                        null));
    }

    @Test
    @Refuses("§7.2 step 21")
    void step21RefusesASignatureOfAnotherKey() {
        refused(verify(new SoftAuthenticator().get()), 21, "signature-invalid");
    }

    @Test
    @Refuses({"§7.2 step 20", "§7.2 step 21"})
    void step21RefusesASignatureOverOtherData() {
        AuthenticationResponse good = authenticator.get();

        refused(
                verify(
                        got(
                                getClientData(),
                                authenticatorData(UP | UV, 2),
                                good.signature().toArray())),
                21,
                "signature-invalid");
        refused(
                verify(
                        got(
                                getClientData() + " ",
                                good.authenticatorData().toArray(),
                                good.signature().toArray())),
                21,
                "signature-invalid");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 63, 64, 70, 8192})
    @Refuses("§7.2 step 21")
    void step21RefusesBytesThatAreNoSignature(int length) {
        byte[] signature = new byte[length];
        Arrays.fill(signature, (byte) 0x30);

        refused(
                verify(got(getClientData(), authenticatorData(UP | UV, 1), signature)),
                21,
                "signature-invalid");
    }

    @Test
    @Refuses("§7.2 step 21")
    void step21RefusesAStoredKeyThatIsNone() {
        CredentialRecord broken =
                new CredentialRecord(
                        CREDENTIAL_ID,
                        Bytes.of(map()),
                        0,
                        true,
                        List.of(),
                        false,
                        false,
                        SoftAuthenticator.AAGUID,
                        "none");

        refused(
                verifier.verify(Ceremonies.anAssertion(), broken, authenticator.get()),
                21,
                "public-key-unusable");
    }

    private AuthenticationResponse signed(byte[] authenticatorData) {
        return authenticator.get(getClientData(), authenticatorData);
    }

    private AuthenticationResponse withUserHandle(@Nullable Bytes userHandle) {
        AuthenticationResponse good = authenticator.get();
        return new AuthenticationResponse(
                good.credentialId(),
                good.clientDataJson(),
                good.authenticatorData(),
                good.signature(),
                userHandle,
                null);
    }

    private static AssertionExpectation withTopOrigin(String topOrigin) {
        return Ceremonies.anAssertion(
                Ceremonies.aCeremony(UserVerification.REQUIRED, List.of(topOrigin)));
    }

    private AssertionVerdict verify(AuthenticationResponse response) {
        return verify(Ceremonies.anAssertion(), response);
    }

    private AssertionVerdict verify(
            AssertionExpectation expectation, AuthenticationResponse response) {
        return verifier.verify(expectation, credential, response);
    }

    private AssertionVerdict.Verified verified(AuthenticationResponse response) {
        return assertThat(verify(response))
                .asInstanceOf(type(AssertionVerdict.Verified.class))
                .actual();
    }

    private static void refused(AssertionVerdict verdict, int step, String reason) {
        CeremonyFailure failure = Ceremonies.failureOf(verdict);
        assertThat(failure.step()).isEqualTo("§7.2 step " + step);
        assertThat(failure.reason()).isEqualTo(reason);
    }
}
