package io.passledger.application.attestation;

import io.passledger.application.metadata.MetadataBlob;
import io.passledger.application.metadata.MetadataEntry;
import java.util.List;
import java.util.UUID;

/** Finds the metadata entries of an authenticator. */
final class AttestationModels {

    /** The AAGUID of U2F authenticators, which have no AAGUID of their own. */
    private static final UUID NO_AAGUID = new UUID(0, 0);

    private AttestationModels() {}

    static List<MetadataEntry> of(AttestationEvidence evidence, MetadataBlob metadata) {
        return evidence.aaguid().equals(NO_AAGUID)
                ? metadata.ofKeys(evidence.trustPath().stream().map(KeyIdentifier::of).toList())
                : metadata.ofModel(evidence.aaguid()).stream().toList();
    }
}
