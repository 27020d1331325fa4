package io.passledger.application.proof;

/** A place outside the database to which checkpoints go, in a thread of its own. */
public interface CheckpointOutlet extends AutoCloseable {

    /** There may be a new checkpoint. Returns at once. */
    void look();

    @Override
    void close();
}
