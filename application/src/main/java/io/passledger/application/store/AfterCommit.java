package io.passledger.application.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions after events are committed. The caller must not get an error at that point: a
 * failure is logged and doesn't change the response.
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
