package io.passledger.application.store;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Keeps a snapshot of a state now and then, so that a cold start reads a bounded number of events
 * however long the history. Written aside of the request; one that fails is written at the next
 * turn.
 */
final class Snapshots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final EventStorageEngine engine;
    private final SnapshotSeals seals;
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("snapshots").daemon().factory());

    Snapshots(EventStorageEngine engine, SnapshotSeals seals) {
        this.engine = engine;
        this.seals = seals;
    }

    /** Whether a snapshot is due when a stream has grown from one version to another. */
    static boolean isDue(int every, long before, long after) {
        return every > 0 && (after + 1) / every > (before + 1) / every;
    }

    /** The newest snapshot, where there is one that can be read: it saves time and nothing else. */
    <S> Optional<VersionedState<S>> read(String id, Class<S> type) {
        try {
            return engine.readSnapshot(id)
                    .filter(message -> message.getPayload() instanceof SealedSnapshot)
                    .flatMap(message ->
                            seals.open(
                                    id,
                                    message.getSequenceNumber(),
                                    (SealedSnapshot) message.getPayload(),
                                    type));
        } catch (SerializationException | JacksonException unreadable) {
            LOG.warn("a snapshot can't be read and is left aside", unreadable);
            return Optional.empty();
        }
    }

    <S> void write(String aggregateType, String id, VersionedState<S> state) {
        try {
            executor.execute(() -> store(aggregateType, id, state));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no snapshot while the service stops", stopping);
        }
    }

    private <S> void store(String aggregateType, String id, VersionedState<S> state) {
        try {
            seals.seal(id, state)
                    .ifPresent(sealed ->
                            engine.storeSnapshot(
                                    new GenericDomainEventMessage<>(
                                            aggregateType, id, state.version(), sealed)));
        } catch (RuntimeException unwritten) {
            LOG.warn("a snapshot could not be written: {}", unwritten.toString());
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
