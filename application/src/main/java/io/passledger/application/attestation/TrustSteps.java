package io.passledger.application.attestation;

import io.passledger.application.crypto.PathRefused;
import io.passledger.application.crypto.PathValidation;
import io.passledger.application.metadata.MetadataBlob;
import io.passledger.application.metadata.MetadataEntry;
import io.passledger.domain.webauthn.AttestationTrust;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.TrustAnchor;
import io.passledger.domain.webauthn.VerifiedAttestation;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Assesses an attestation's trustworthiness (<a
 * href="https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential">§7.1</a> steps 23 and
 * 24). Uses local data only: nothing is fetched, and revoked attestation certificates are known
 * only from the metadata's reports.
 */
public final class TrustSteps {

    private static final String STEP = "§7.1 step 24";

    private final Supplier<MetadataBlob> metadata;
    private final Clock clock;

    /**
     * @param metadata supplies the metadata currently in force
     */
    public TrustSteps(Supplier<MetadataBlob> metadata, Clock clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /** Assesses a verified attestation statement. */
    public TrustVerdict judge(AttestationEvidence evidence, RegistrationExpectation expectation) {
        AttestationTrust demand = expectation.trust();
        Instant now = clock.instant();
        List<MetadataEntry> entries =
                demand.metadata() ? AttestationModels.of(evidence, metadata.get()) : List.of();
        Optional<CeremonyFailure> refusal =
                new ReportedStatus(demand.refusedStatuses(), now).refusal(entries, evidence);
        if (refusal.isPresent()) {
            return new TrustVerdict.Refused(refusal.get());
        }
        // Step 23
        List<X509Certificate> anchors = anchors(demand, entries);
        // Step 24
        String distrust = distrust(evidence, anchors, now);
        if (demand.required() && distrust != null) {
            return new TrustVerdict.Refused(
                    new CeremonyFailure(
                            STEP,
                            "attestation-not-trusted",
                            "a path to one of %d trust anchors".formatted(anchors.size()),
                            "%s: %s".formatted(evidence.type().wire(), distrust)));
        }
        boolean trusted = distrust == null;
        return ModelLists.refusal(evidence.aaguid(), trusted, expectation)
                .<TrustVerdict>map(TrustVerdict.Refused::new)
                .orElseGet(() ->
                        new TrustVerdict.Held(
                                new VerifiedAttestation(
                                        evidence.type(),
                                        trusted,
                                        trusted ? description(entries) : null)));
    }

    private static List<X509Certificate> anchors(
            AttestationTrust demand, List<MetadataEntry> entries) {
        List<X509Certificate> anchors = new ArrayList<>();
        demand.anchors().stream().map(TrustAnchor::certificate).forEach(anchors::add);
        entries.stream().map(MetadataEntry::anchors).forEach(anchors::addAll);
        return anchors;
    }

    /** Returns why no anchor vouches for the attestation; {@code null} if one does. */
    private static @Nullable String distrust(
            AttestationEvidence evidence, List<X509Certificate> anchors, Instant now) {
        if (!evidence.type().hasTrustPath()) {
            return "no trust path";
        }
        try {
            new PathValidation(anchors, now).validate(evidence.trustPath());
            return null;
        } catch (PathRefused refused) {
            return refused.getMessage();
        }
    }

    private static @Nullable String description(List<MetadataEntry> entries) {
        return entries.stream()
                .map(MetadataEntry::description)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
