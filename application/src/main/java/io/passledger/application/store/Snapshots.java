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
 * Writes a snapshot of a state at intervals, so that a cold start reads a bounded number of events
 * however long the history is. Snapshots are written in the background. After a failed write, the
 * next one comes when the next snapshot is due.
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

    /** Returns whether a snapshot is due when a stream has grown from one version to another. */
    static boolean isDue(int every, long before, long after) {
        return every > 0 && (after + 1) / every > (before + 1) / every;
    }

    /** Returns the newest snapshot if it can be read. Snapshots only save time. */
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
            LOG.warn("a snapshot is unreadable and is ignored", unreadable);
            return Optional.empty();
        }
    }

    <S> void write(String aggregateType, String id, VersionedState<S> state) {
        try {
            executor.execute(() -> store(aggregateType, id, state));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no snapshot during shutdown", stopping);
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
            LOG.warn("failed to write a snapshot: {}", unwritten.toString());
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
