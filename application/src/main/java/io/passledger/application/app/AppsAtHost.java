package io.passledger.application.app;

import io.passledger.application.store.Claims;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The apps behind a host's well-known files: those that have the host as their RP ID. Anybody may
 * read these files, so they must contain only public data.
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

    /** Returns the app with this id, if it exists. */
    public List<AppState> one(AppId appId) {
        return decisions
                .decide(RequestContext.SYSTEM, decision -> decision.findApp(appId))
                .result()
                .stream()
                .toList();
    }

    /** Returns every app with {@code host} as its RP ID, ordered by id. */
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
