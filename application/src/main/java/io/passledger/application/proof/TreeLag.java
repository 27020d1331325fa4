package io.passledger.application.proof;

/** How far the log's tree is behind the log. */
public interface TreeLag {

    /**
     * How long the tree has been lacking an event that is in the log, or how long nobody could
     * look, in seconds; little more than the time between two looks where all is well.
     */
    double secondsBehind();

    /**
     * Whether the tree contradicts a checkpoint that was signed, so that it isn't signed any more.
     */
    boolean isForked();
}
