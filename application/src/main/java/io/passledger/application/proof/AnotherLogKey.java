package io.passledger.application.proof;

import io.passledger.application.installation.InstallationFacts;
import io.passledger.application.keys.LogKey;
import io.passledger.application.store.Claim;
import io.passledger.application.store.ClaimTaken;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.log.LogEvent.LogKeyReplaced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Records a change of the signing key in the log. It does so before the first request, once among
 * nodes that start together, and again after an interrupted start.
 */
final class AnotherLogKey implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(AnotherLogKey.class);
    private static final String CLAIM_SCOPE = "log-key";

    private final InstallationFacts facts;
    private final Decisions decisions;
    private final VerifierKey key;

    AnotherLogKey(InstallationFacts facts, Decisions decisions, VerifierKey key) {
        this.facts = facts;
        this.decisions = decisions;
        this.key = key;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (facts.find(LogKey.UNTOLD).isEmpty()) {
            return;
        }
        LOG.warn("The log is now signed with another key: {}", key);
        LogKeyReplaced event = new LogKeyReplaced(key.toString());
        try {
            decisions.decide(
                    RequestContext.SYSTEM,
                    decision -> {
                        decision.claim(new Claim(CLAIM_SCOPE, event.vkey(), "told", null));
                        decision.alongside(jdbc ->
                                jdbc.update(
                                        "DELETE FROM installation WHERE name = ?", LogKey.UNTOLD));
                        decision.record(event);
                        return event;
                    });
        } catch (ClaimTaken byAnotherNode) {
            LOG.debug("another node has recorded it", byAnotherNode);
        }
    }
}
