package io.passledger.application.proof;

/** The lag of the log's tree behind the log. */
public interface TreeLag {

    /**
     * Returns how many seconds the tree has been missing an event of the log, or how long checks
     * have failed. In normal operation this is little more than the time between two checks.
     */
    double secondsBehind();

    /**
     * Returns whether the tree contradicts a signed checkpoint and is therefore no longer signed.
     */
    boolean isForked();
}
