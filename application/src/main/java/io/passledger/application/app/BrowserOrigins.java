package io.passledger.application.app;

import io.passledger.application.store.Claims;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The origins whose pages run ceremonies: those of every app's relying party, and the related ones.
 * Read from the apps themselves, since what a browser may reach is a security decision.
 */
@Component
public class BrowserOrigins {

    private static final int PAGE = 500;

    private final Decisions decisions;
    private final Claims claims;

    BrowserOrigins(Decisions decisions, Claims claims) {
        this.decisions = decisions;
        this.claims = claims;
    }

    public Set<String> all() {
        return decisions.decide(RequestContext.SYSTEM, this::collect).result();
    }

    private Set<String> collect(Decision decision) {
        Set<String> origins = new HashSet<>();
        List<String> page = claims.keys(AppControl.CLAIM_SCOPE, "", PAGE);
        while (!page.isEmpty()) {
            for (String appId : page) {
                AppState app = decision.app(new AppId(appId));
                origins.addAll(app.relyingParty().origins());
                origins.addAll(app.policy().relatedOrigins());
            }
            page = claims.keys(AppControl.CLAIM_SCOPE, page.getLast(), PAGE);
        }
        return Set.copyOf(origins);
    }
}
