package io.passledger.domain.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.app.RegistrationPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationTrustTest {

    /** The attestation CA of the W3C's test vectors. */
    private static final String PEM =
            """
            -----BEGIN CERTIFICATE-----
            MIICBzCCAa2gAwIBAgIRAO1/kF2L0LQU0XhJExcKkLYwCgYIKoZIzj0EAwIwYjEe
            MBwGA1UEAwwVV2ViQXV0aG4gdGVzdCB2ZWN0b3JzMQwwCgYDVQQKDANXM0MxJTAj
            BgNVBAsMHEF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24gQ0ExCzAJBgNVBAYTAkFB
            MCAXDTI0MDEwMTAwMDAwMFoYDzMwMjQwMTAxMDAwMDAwWjBiMR4wHAYDVQQDDBVX
            ZWJBdXRobiB0ZXN0IHZlY3RvcnMxDDAKBgNVBAoMA1czQzElMCMGA1UECwwcQXV0
            aGVudGljYXRvciBBdHRlc3RhdGlvbiBDQTELMAkGA1UEBhMCQUEwWTATBgcqhkjO
            PQIBBggqhkjOPQMBBwNCAAQyaTAOX/e2mQFfcM+AqHY79wW8LirwwbOc/3GLfDWI
            DKMPMZB42RsDOJoAb9/IodzYTt+gfTCqE0dKJIoNq1uqo0IwQDAPBgNVHRMBAf8E
            BTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQURa/3FbDdeGdB/umW68Fl
            R6OTGx4wCgYIKoZIzj0EAwIDSAAwRQIgSDBjtrsI3Mg9ozoCwR0vQiAxdok1VNE4
            xhSjaQhyTMgCIQD17yyRLUUAs+L1tZHQYiSR6fIg39H5c07EhLt+kIh2Yw==
            -----END CERTIFICATE-----
            """;

    @Nested
    class AnAnchor {

        @Test
        void isOneCertificateInOneSpelling() {
            String broken = PEM.replace("\n", "\r\n");
            String flat = "\n" + PEM.replaceAll("(?m)(?<=[A-Za-z0-9+/=])\n(?!-)", "");

            TrustAnchor anchor = new TrustAnchor(PEM);

            assertThat(anchor.pem()).isEqualTo(PEM);
            assertThat(new TrustAnchor(broken)).isEqualTo(anchor);
            assertThat(new TrustAnchor(flat)).isEqualTo(anchor);
            assertThat(anchor.certificate().getSubjectX500Principal().getName())
                    .contains("WebAuthn test vectors");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "hello",
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                    "-----BEGIN CERTIFICATE-----\n=\n-----END CERTIFICATE-----",
                    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
                })
        void isNothingElse(String text) {
            assertThatThrownBy(() -> new TrustAnchor(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be one X.509 certificate in PEM");
        }

        @Test
        void isNeitherTwoNorTooLong() {
            assertThatThrownBy(() -> new TrustAnchor(PEM + PEM))
                    .hasMessage("must be one X.509 certificate in PEM");
            assertThatThrownBy(() -> new TrustAnchor(PEM + " ".repeat(16_385 - PEM.length())))
                    .hasMessage("must have at most 16384 characters, has 16385");
            assertThat(new TrustAnchor(PEM + " ".repeat(16_384 - PEM.length()))).isNotNull();
        }
    }

    @Test
    void hasAtMostTwentyAnchors() {
        List<TrustAnchor> twenty = Collections.nCopies(20, new TrustAnchor(PEM));
        List<TrustAnchor> more = Collections.nCopies(21, new TrustAnchor(PEM));

        assertThat(new AttestationTrust(true, twenty, true, Set.of()).anchors()).hasSize(20);
        assertThatThrownBy(() -> new AttestationTrust(true, more, true, Set.of()))
                .hasMessageContaining("must be 0 to 20, was 21");
    }

    @Test
    void namesStatusesInTheOrderOfTheSpecification() {
        AttestationTrust trust =
                new AttestationTrust(
                        false,
                        List.of(),
                        true,
                        Set.of(AuthenticatorStatus.REVOKED, AuthenticatorStatus.RETIRED));

        assertThat(trust.refusedStatuses())
                .containsExactly(AuthenticatorStatus.RETIRED, AuthenticatorStatus.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(AuthenticatorStatus.class)
    void findsAStatusByItsSpelling(AuthenticatorStatus status) {
        assertThat(AuthenticatorStatus.find(status.wire())).contains(status);
        assertThat(AuthenticatorStatus.find(status.wire() + "?")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AttestationType.class)
    void knowsWhatHasCertificates(AttestationType type) {
        assertThat(type.hasTrustPath()).isEqualTo(!Set.of("none", "self").contains(type.wire()));
    }

    @Nested
    class APolicyThatNobodyCouldMeet {

        private final AttestationTrust required =
                new AttestationTrust(true, List.of(), true, Set.of());

        @Test
        void isRefused() {
            assertThatThrownBy(() ->
                            policy(
                                    AttestationConveyance.NONE,
                                    required,
                                    AaguidWithoutAttestation.ALLOW))
                    .hasMessageContaining("attestationTrust needs an attestation");
            assertThatThrownBy(() ->
                            policy(
                                    AttestationConveyance.NONE,
                                    AttestationTrust.DEFAULT,
                                    AaguidWithoutAttestation.REFUSE))
                    .hasMessageContaining("can be refuse only with an attestation other than none");
        }

        @ParameterizedTest
        @EnumSource(
                value = AttestationConveyance.class,
                names = "NONE",
                mode = EnumSource.Mode.EXCLUDE)
        void isMetWhereAttestationIsAskedFor(AttestationConveyance conveyance) {
            RegistrationPolicy policy =
                    policy(conveyance, required, AaguidWithoutAttestation.REFUSE);

            assertThat(policy.attestationTrust()).isEqualTo(required);
        }

        private static RegistrationPolicy policy(
                AttestationConveyance attestation,
                AttestationTrust trust,
                AaguidWithoutAttestation unattested) {
            RegistrationPolicy d = RegistrationPolicy.DEFAULT;
            return new RegistrationPolicy(
                    d.requiresAuthorization(),
                    d.userVerification(),
                    d.residentKey(),
                    attestation,
                    d.authenticatorAttachment(),
                    d.hints(),
                    d.algorithms(),
                    d.allowedAaguids(),
                    d.deniedAaguids(),
                    d.maxPasskeysPerUser(),
                    trust,
                    unattested);
        }
    }
}
