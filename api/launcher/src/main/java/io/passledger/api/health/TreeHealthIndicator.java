package io.passledger.api.health;

import io.passledger.application.proof.TreeLag;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Ready while the log's tree keeps up with the log. Events outside the tree are not protected by
 * any checkpoint, so an attempt to hold the tree back must be visible.
 */
@Component("treeHealthIndicator")
class TreeHealthIndicator extends AbstractHealthIndicator {

    private static final double MOST_SECONDS = 10;

    private final TreeLag tree;

    TreeHealthIndicator(TreeLag tree) {
        this.tree = tree;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        double behind = tree.secondsBehind();
        if (behind > MOST_SECONDS) {
            builder.outOfService();
        } else {
            builder.up();
        }
        builder.withDetail("behind", behind).withDetail("forked", tree.isForked());
    }
}
