package io.passledger.application.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import io.passledger.application.TestAuthority;
import io.passledger.application.metadata.MetadataBlob;
import io.passledger.application.metadata.MetadataEntry;
import io.passledger.application.metadata.StatusReport;
import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AaguidWithoutAttestation;
import io.passledger.domain.webauthn.Accepts;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AttestationTrust;
import io.passledger.domain.webauthn.AttestationType;
import io.passledger.domain.webauthn.AuthenticatorStatus;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.Refuses;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.TrustAnchor;
import io.passledger.domain.webauthn.UserVerification;
import io.passledger.domain.webauthn.VerifiedAttestation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** §7.1 steps 23 and 24. */
class TrustStepsTest {

    private static final UUID MODEL = UUID.fromString("2fc0579f-8113-47ea-b116-bb5a8db9202a");
    private static final UUID ANOTHER = UUID.fromString("ee882879-721c-4913-9775-3dfcce97072a");
    private static final UUID NO_MODEL = new UUID(0, 0);

    private final TestAuthority root = TestAuthority.root();
    private final List<X509Certificate> chain = root.intermediate().attestation(MODEL).chain();

    private MetadataBlob metadata = MetadataBlob.NONE;
    private Clock clock = Clock.systemUTC();

    @Nested
    class AnAnchorOfTheApps {

        private final AttestationTrust trust = required(root.certificate());

        @Accepts({"§7.1 step 23", "§7.1 step 24"})
        @Test
        void isTrustedThroughEveryCertificateBetween() {
            assertThat(held(basic(MODEL, chain), demanding(trust)))
                    .isEqualTo(new VerifiedAttestation(AttestationType.BASIC, true, null));
        }

        @Test
        void mayBeIncludedInTheChain() {
            List<X509Certificate> whole = new ArrayList<>(chain);
            whole.add(root.certificate());

            assertThat(held(basic(MODEL, whole), demanding(trust)).trusted()).isTrue();
        }

        @Accepts("§7.1 step 23")
        @Test
        void mayBeTheAttestationCertificateItself() {
            AttestationTrust itself = required(chain.getFirst());

            assertThat(held(basic(MODEL, chain), demanding(itself)).trusted()).isTrue();
        }

        @Refuses({"§7.1 step 23", "§7.1 step 24"})
        @Test
        void isNeverTrustedByItsNameAlone() {
            List<X509Certificate> foreign = TestAuthority.root().attestation(MODEL).chain();

            refused(basic(MODEL, foreign), demanding(trust), "attestation-not-trusted");
            refused(basic(MODEL, chain.subList(0, 1)), demanding(trust), "attestation-not-trusted");
            refused(basic(MODEL, List.of()), demanding(trust), "attestation-not-trusted");
            refused(basic(MODEL, chain), demanding(required()), "attestation-not-trusted");
        }

        @Refuses("§7.1 step 24")
        @Test
        void doesNotVouchForWhatIsOverOrHasNotBegun() {
            for (Duration off : List.of(Duration.ofDays(40), Duration.ofDays(-40))) {
                clock = Clock.fixed(Instant.now().plus(off), ZoneOffset.UTC);

                refused(basic(MODEL, chain), demanding(trust), "attestation-not-trusted");
                refused(
                        basic(MODEL, chain),
                        demanding(required(chain.getFirst())),
                        "attestation-not-trusted");
            }
        }

        @Test
        void isLookedForWithoutAskingAnybody() throws IOException {
            AtomicInteger requests = new AtomicInteger();
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        requests.incrementAndGet();
                        exchange.close();
                    });
            server.start();
            String url = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
            TestAuthority between = root.intermediate();
            List<X509Certificate> pointing = between.attestationPointingTo(url).chain();

            held(basic(MODEL, pointing), demanding(trust));
            refused(
                    basic(MODEL, pointing.subList(0, 1)),
                    demanding(trust),
                    "attestation-not-trusted");

            server.stop(0);
            assertThat(requests).hasValue(0);
        }

        @Test
        void saysInTheAuditTrailWhatWasMissing() {
            CeremonyFailure failure =
                    failure(basic(MODEL, chain), demanding(required()), "attestation-not-trusted");

            assertThat(failure.step()).isEqualTo("§7.1 step 24");
            assertThat(failure.expected()).isEqualTo("a path to one of 0 trust anchors");
            assertThat(failure.actual()).startsWith("basic: ");
        }
    }

    @Nested
    class AnAttestationThatNobodyElseVouchesFor {

        @Refuses("§7.1 step 24")
        @ParameterizedTest
        @EnumSource(names = {"NONE", "SELF"})
        void isRefusedWhereTrustIsRequired(AttestationType type) {
            AttestationEvidence own = new AttestationEvidence(type, MODEL, List.of());

            refused(own, demanding(required(root.certificate())), "attestation-not-trusted");
            assertThat(held(own, demanding(AttestationTrust.DEFAULT)))
                    .isEqualTo(new VerifiedAttestation(type, false, null));
        }

        @Accepts("§7.1 step 24")
        @Test
        void isTakenWithoutTrustWhereNoneIsRequired() {
            assertThat(held(basic(MODEL, chain), demanding(AttestationTrust.DEFAULT)))
                    .isEqualTo(new VerifiedAttestation(AttestationType.BASIC, false, null));
        }
    }

    @Nested
    class Metadata {

        private final AttestationTrust trust = required();

        @Refuses("§7.1 step 23")
        @Test
        void vouchesForItsOwnModelAlone() {
            metadata = knowing(MODEL, root.certificate());

            assertThat(held(basic(MODEL, chain), demanding(trust)))
                    .isEqualTo(new VerifiedAttestation(AttestationType.BASIC, true, "A model"));
            refused(basic(ANOTHER, chain), demanding(trust), "attestation-not-trusted");
        }

        @Refuses("§7.1 step 23")
        @Test
        void countsForNothingWhereThePolicySaysSo() {
            metadata = knowing(MODEL, root.certificate(), report(AuthenticatorStatus.REVOKED));
            AttestationTrust without =
                    new AttestationTrust(
                            false, List.of(), false, AttestationTrust.DEFAULT.refusedStatuses());

            assertThat(held(basic(MODEL, chain), demanding(without)).trusted()).isFalse();
        }

        @Test
        void vouchesForAuthenticatorsWithoutAModelByTheirKeys() {
            List<X509Certificate> u2f = root.attestation(NO_MODEL).chain();
            metadata =
                    new MetadataBlob(
                            1,
                            LocalDate.MAX,
                            Map.of(),
                            Map.of(KeyIdentifier.of(u2f.getFirst()), entry(root.certificate())));

            assertThat(held(basic(NO_MODEL, u2f), demanding(trust)).description())
                    .isEqualTo("A model");
            refused(
                    basic(NO_MODEL, root.attestation(NO_MODEL).chain()),
                    demanding(trust),
                    "attestation-not-trusted");
        }

        @ParameterizedTest
        @EnumSource(
                names = {
                    "REVOKED",
                    "ATTESTATION_KEY_COMPROMISE",
                    "USER_VERIFICATION_BYPASS",
                    "USER_KEY_REMOTE_COMPROMISE",
                    "USER_KEY_PHYSICAL_COMPROMISE"
                })
        void refusesARevokedOrCompromisedModelByDefault(AuthenticatorStatus status) {
            metadata =
                    knowing(
                            MODEL,
                            root.certificate(),
                            report(AuthenticatorStatus.FIDO_CERTIFIED_L1),
                            report(status),
                            report(AuthenticatorStatus.UPDATE_AVAILABLE));
            AttestationTrust ownAnchor =
                    new AttestationTrust(
                            false,
                            List.of(anchor(root.certificate())),
                            true,
                            AttestationTrust.DEFAULT.refusedStatuses());
            AttestationEvidence self =
                    new AttestationEvidence(AttestationType.SELF, MODEL, List.of());

            refused(basic(MODEL, chain), demanding(trust), "authenticator-status-refused");
            refused(basic(MODEL, chain), demanding(ownAnchor), "authenticator-status-refused");
            refused(self, demanding(AttestationTrust.DEFAULT), "authenticator-status-refused");
            assertThat(
                            failure(
                                            self,
                                            demanding(AttestationTrust.DEFAULT),
                                            "authenticator-status-refused")
                                    .actual())
                    .isEqualTo(status + " of " + MODEL);
        }

        @Test
        void refusesTheStatusesThatThePolicyNames() {
            metadata =
                    knowing(
                            MODEL,
                            root.certificate(),
                            report(AuthenticatorStatus.REVOKED),
                            report(AuthenticatorStatus.NOT_FIDO_CERTIFIED));

            refused(
                    basic(MODEL, chain),
                    demanding(refusing(AuthenticatorStatus.NOT_FIDO_CERTIFIED)),
                    "authenticator-status-refused");
            assertThat(held(basic(MODEL, chain), demanding(refusing())).trusted()).isTrue();
        }

        @Test
        void reportsCountFromTheirDay() {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
            metadata =
                    knowing(
                            MODEL,
                            root.certificate(),
                            new StatusReport(AuthenticatorStatus.REVOKED, today.plusDays(2), null));

            assertThat(held(basic(MODEL, chain), demanding(trust)).trusted()).isTrue();
            clock = Clock.offset(clock, Duration.ofDays(2));
            refused(basic(MODEL, chain), demanding(trust), "authenticator-status-refused");
        }

        @Test
        void reportsOnOneCertificateLeaveTheOthersAlone() throws CertificateEncodingException {
            TestAuthority compromised = root.intermediate();
            List<X509Certificate> bad = compromised.attestation(MODEL).chain();
            metadata =
                    knowing(
                            MODEL,
                            root.certificate(),
                            new StatusReport(
                                    AuthenticatorStatus.ATTESTATION_KEY_COMPROMISE,
                                    null,
                                    Bytes.of(compromised.certificate().getEncoded())));

            refused(basic(MODEL, bad), demanding(trust), "authenticator-status-refused");
            assertThat(held(basic(MODEL, chain), demanding(trust)).trusted()).isTrue();
        }
    }

    @Nested
    class Lists {

        private final AttestationTrust trust =
                new AttestationTrust(false, List.of(anchor(root.certificate())), false, Set.of());
        private final AttestationEvidence proved = basic(MODEL, chain);
        private final AttestationEvidence claimed =
                new AttestationEvidence(AttestationType.SELF, MODEL, List.of());

        @Test
        void believeAModelThatNothingProvesWhereThePolicyDoes() {
            for (AttestationEvidence evidence : List.of(proved, claimed)) {
                assertThat(held(evidence, listing(Set.of(MODEL), Set.of(), "ALLOW"))).isNotNull();
                assertThat(held(evidence, listing(Set.of(), Set.of(ANOTHER), "ALLOW"))).isNotNull();
                refused(
                        evidence,
                        listing(Set.of(ANOTHER), Set.of(), "ALLOW"),
                        "aaguid-not-allowed");
                refused(evidence, listing(Set.of(), Set.of(MODEL), "ALLOW"), "aaguid-not-allowed");
                refused(
                        evidence,
                        listing(Set.of(MODEL), Set.of(MODEL), "ALLOW"),
                        "aaguid-not-allowed");
            }
        }

        @Refuses("§7.1 step 24")
        @Test
        void wantProofWhereThePolicyDoes() {
            assertThat(held(proved, listing(Set.of(MODEL), Set.of(), "REFUSE"))).isNotNull();
            assertThat(held(proved, listing(Set.of(), Set.of(ANOTHER), "REFUSE"))).isNotNull();
            refused(claimed, listing(Set.of(MODEL), Set.of(), "REFUSE"), "aaguid-not-attested");
            refused(claimed, listing(Set.of(), Set.of(ANOTHER), "REFUSE"), "aaguid-not-attested");
            refused(proved, listing(Set.of(), Set.of(MODEL), "REFUSE"), "aaguid-not-allowed");
        }

        @Test
        void wantNoProofWhereThereAreNone() {
            assertThat(held(claimed, listing(Set.of(), Set.of(), "REFUSE"))).isNotNull();
        }

        private RegistrationExpectation listing(
                Set<UUID> allowed, Set<UUID> denied, String unattested) {
            return expectation(
                    trust, allowed, denied, AaguidWithoutAttestation.valueOf(unattested));
        }
    }

    private static AttestationEvidence basic(UUID aaguid, List<X509Certificate> chain) {
        return new AttestationEvidence(AttestationType.BASIC, aaguid, chain);
    }

    private static TrustAnchor anchor(X509Certificate certificate) {
        return new TrustAnchor(TestAuthority.pem(certificate));
    }

    private static AttestationTrust required(X509Certificate... anchors) {
        return new AttestationTrust(
                true,
                List.of(anchors).stream().map(TrustStepsTest::anchor).toList(),
                true,
                AttestationTrust.DEFAULT.refusedStatuses());
    }

    private static AttestationTrust refusing(AuthenticatorStatus... statuses) {
        return new AttestationTrust(true, List.of(), true, Set.of(statuses));
    }

    private static StatusReport report(AuthenticatorStatus status) {
        return new StatusReport(status, LocalDate.parse("2020-01-01"), null);
    }

    private static MetadataBlob knowing(
            UUID aaguid, X509Certificate anchor, StatusReport... reports) {
        return new MetadataBlob(1, LocalDate.MAX, Map.of(aaguid, entry(anchor, reports)), Map.of());
    }

    private static MetadataEntry entry(X509Certificate anchor, StatusReport... reports) {
        try {
            return new MetadataEntry(
                    "A model", List.of(Bytes.of(anchor.getEncoded())), List.of(reports));
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static RegistrationExpectation demanding(AttestationTrust trust) {
        return expectation(trust, Set.of(), Set.of(), AaguidWithoutAttestation.ALLOW);
    }

    private static RegistrationExpectation expectation(
            AttestationTrust trust,
            Set<UUID> allowed,
            Set<UUID> denied,
            AaguidWithoutAttestation unattested) {
        return new RegistrationExpectation(
                new CeremonyExpectation(
                        Bytes.of(new byte[32]),
                        "example.org",
                        List.of("https://example.org"),
                        List.of(),
                        UserVerification.REQUIRED),
                false,
                List.of(-7),
                AttestationConveyance.DIRECT,
                allowed,
                denied,
                trust,
                unattested);
    }

    private VerifiedAttestation held(
            AttestationEvidence evidence, RegistrationExpectation expectation) {
        return assertThat(judge(evidence, expectation))
                .asInstanceOf(type(TrustVerdict.Held.class))
                .actual()
                .attestation();
    }

    private void refused(
            AttestationEvidence evidence, RegistrationExpectation expectation, String reason) {
        assertThat(failure(evidence, expectation, reason)).isNotNull();
    }

    private CeremonyFailure failure(
            AttestationEvidence evidence, RegistrationExpectation expectation, String reason) {
        CeremonyFailure failure =
                assertThat(judge(evidence, expectation))
                        .asInstanceOf(type(TrustVerdict.Refused.class))
                        .actual()
                        .failure();
        assertThat(failure.reason()).isEqualTo(reason);
        return failure;
    }

    private TrustVerdict judge(AttestationEvidence evidence, RegistrationExpectation expectation) {
        return new TrustSteps(() -> metadata, clock).judge(evidence, expectation);
    }
}
