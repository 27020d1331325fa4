package io.passledger.application.proof;

/** A destination for checkpoints outside the database, served by a thread of its own. */
public interface CheckpointOutlet extends AutoCloseable {

    /** Announces that there may be a new checkpoint. Returns immediately. */
    void look();

    @Override
    void close();
}
