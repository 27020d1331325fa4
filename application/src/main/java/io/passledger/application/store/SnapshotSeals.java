package io.passledger.application.store;

import io.passledger.application.crypto.UnsealingFailed;
import io.passledger.application.json.DomainJson;
import io.passledger.application.personal.PersonalKey;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.AuthenticatorsState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Seals snapshots, and unseals those whose key still exists. */
final class SnapshotSeals {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSeals.class);

    /**
     * The revision of the states' shape. Snapshots of other revisions are ignored. In revision 2 a
     * passkey has its age. From revision 3 on, a snapshot is sealed for the newest event in it, so
     * that it can't be used for another history, and the revision changes automatically with the
     * shape.
     */
    private static final String REVISION = "3/" + StateShape.of(AuthenticatorsState.class);

    private final JsonMapper json = DomainJson.mapper();
    private final PersonalKeys keys;

    SnapshotSeals(PersonalKeys keys) {
        this.keys = keys;
    }

    /** Returns the sealed snapshot, or empty if the state has no subject. */
    Optional<SealedSnapshot> seal(String id, VersionedState<?> versioned) {
        if (!(versioned.state() instanceof AuthenticatorsState of) || of.user() == null) {
            return Optional.empty();
        }
        PersonalKey key = keys.toSeal(Objects.requireNonNull(of.user()));
        Bytes plain = Bytes.of(json.writeValueAsBytes(of));
        StreamEnd end = versioned.end();
        return Optional.of(
                new SealedSnapshot(
                        key.keyId(),
                        REVISION,
                        key.key().seal(plain, place(id, end)),
                        end.eventId()));
    }

    /**
     * Returns the state, or empty if the snapshot has another revision or can't be unsealed any
     * more.
     */
    <S> Optional<VersionedState<S>> open(
            String id, long sequence, SealedSnapshot snapshot, Class<S> type) {
        PersonalKey key = keys.open(List.of(snapshot.keyId())).get(snapshot.keyId());
        if (key == null || !snapshot.revision().equals(REVISION) || snapshot.eventId() == null) {
            return Optional.empty();
        }
        try {
            StreamEnd end = new StreamEnd(sequence, snapshot.eventId());
            Bytes plain = key.key().unseal(snapshot.sealed(), place(id, end));
            return Optional.of(new VersionedState<>(json.readValue(plain.toArray(), type), end));
        } catch (UnsealingFailed changed) {
            LOG.warn("a snapshot can't be unsealed with {} and is ignored", key.keyId());
            return Optional.empty();
        }
    }

    private static String place(String id, StreamEnd end) {
        return "snapshot/%s/%d/%s".formatted(id, end.version(), end.eventId());
    }
}
