package io.passledger.application.app;

import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Compatibility;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds apps that answer the clients of another product: those whose policy names the product. */
@Component
public class CompatibleApps {

    private final Decisions decisions;

    CompatibleApps(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @param sessionId a session that the request names; {@code null} for none
     * @throws Refusal {@code not-found} if the app doesn't exist, if it doesn't answer the
     *     product's clients, or if the session belongs to another app
     */
    public AppState require(AppId appId, Compatibility product, @Nullable SessionId sessionId) {
        return decisions
                .decide(
                        RequestContext.SYSTEM,
                        decision -> {
                            AppState app =
                                    decision.findApp(appId)
                                            .filter(found -> found.policy().answersAs(product))
                                            .orElseThrow(Refusal::noSuchApp);
                            if (sessionId != null
                                    && decision.findSession(sessionId)
                                            .filter(found -> !found.appId().equals(appId))
                                            .isPresent()) {
                                throw Refusal.noSuchApp();
                            }
                            return app;
                        })
                .result();
    }
}
