package io.passledger.application.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once events are committed. Whoever decided must not be told of an error then: a
 * failure is logged and changes nothing of the answer.
 */
final class AfterCommit {

    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private AfterCommit() {}

    static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("an action after a commit failed; the commit stands", failure);
        }
    }
}
