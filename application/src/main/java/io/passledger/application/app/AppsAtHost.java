package io.passledger.application.app;

import io.passledger.application.store.Claims;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The apps that the well-known files of a host speak for: those whose RP ID it is. Anybody may ask,
 * so what is told of them must be public by its nature.
 */
@Component
public class AppsAtHost {

    private static final int MOST_APPS = 1_000;

    private final Decisions decisions;
    private final Claims claims;

    AppsAtHost(Decisions decisions, Claims claims) {
        this.decisions = decisions;
        this.claims = claims;
    }

    /** The app of that id, if there is one. */
    public List<AppState> one(AppId appId) {
        return decisions
                .decide(RequestContext.SYSTEM, decision -> decision.findApp(appId))
                .result()
                .stream()
                .toList();
    }

    /** Every app whose RP ID is {@code host}, in the order of their ids. */
    public List<AppState> all(String host) {
        return decisions
                .decide(
                        RequestContext.SYSTEM,
                        decision ->
                                claims.keys(AppControl.CLAIM_SCOPE, "", MOST_APPS).stream()
                                        .map(id -> decision.app(new AppId(id)))
                                        .filter(app -> app.relyingParty().id().equals(host))
                                        .toList())
                .result();
    }
}
