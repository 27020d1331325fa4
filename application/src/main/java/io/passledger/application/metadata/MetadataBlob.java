package io.passledger.application.metadata;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The parts of a BLOB's payload that registrations need.
 *
 * @param number grows with each BLOB
 * @param nextUpdate the date by which a newer one is promised
 * @param byKeyIdentifier models without an AAGUID, by the identifiers of their attestation keys in
 *     lower-case hex
 */
public record MetadataBlob(
        long number,
        LocalDate nextUpdate,
        Map<UUID, MetadataEntry> byAaguid,
        Map<String, MetadataEntry> byKeyIdentifier) {

    /** The empty metadata, used if there is none. */
    public static final MetadataBlob NONE =
            new MetadataBlob(0, LocalDate.MAX, new HashMap<>(), new HashMap<>());

    public MetadataBlob {
        byAaguid = Map.copyOf(byAaguid);
        byKeyIdentifier = Map.copyOf(byKeyIdentifier);
    }

    public Optional<MetadataEntry> ofModel(UUID aaguid) {
        return Optional.ofNullable(byAaguid.get(aaguid));
    }

    /** Returns the models that have an attestation key with one of these identifiers. */
    public List<MetadataEntry> ofKeys(List<String> keyIdentifiers) {
        return keyIdentifiers.stream()
                .map(byKeyIdentifier::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Returns the number of models. */
    public int models() {
        return byAaguid.size() + (int) byKeyIdentifier.values().stream().distinct().count();
    }
}
