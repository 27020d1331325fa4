package io.passledger.application.metadata;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A BLOB's payload, as far as registrations need it.
 *
 * @param number grows with each BLOB
 * @param nextUpdate until when a newer one is promised
 * @param byKeyIdentifier models without an AAGUID, by the identifiers of their attestation keys in
 *     lower-case hex
 */
public record MetadataBlob(
        long number,
        LocalDate nextUpdate,
        Map<UUID, MetadataEntry> byAaguid,
        Map<String, MetadataEntry> byKeyIdentifier) {

    /** What is known where there is no metadata. */
    public static final MetadataBlob NONE =
            new MetadataBlob(0, LocalDate.MAX, new HashMap<>(), new HashMap<>());

    public MetadataBlob {
        byAaguid = Map.copyOf(byAaguid);
        byKeyIdentifier = Map.copyOf(byKeyIdentifier);
    }

    public Optional<MetadataEntry> ofModel(UUID aaguid) {
        return Optional.ofNullable(byAaguid.get(aaguid));
    }

    /** What it says of models one of whose attestation keys has one of these identifiers. */
    public List<MetadataEntry> ofKeys(List<String> keyIdentifiers) {
        return keyIdentifiers.stream()
                .map(byKeyIdentifier::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** How many models it knows. */
    public int models() {
        return byAaguid.size() + (int) byKeyIdentifier.values().stream().distinct().count();
    }
}
