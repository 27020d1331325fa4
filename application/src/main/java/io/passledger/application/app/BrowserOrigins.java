package io.passledger.application.app;

import io.passledger.application.store.Claims;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The origins that may run ceremonies: those of each app's relying party, and its related origins.
 * They are read from the apps themselves, since browser access is a security decision.
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
        return collect((app, origins) -> {
            origins.addAll(app.relyingParty().origins());
            origins.addAll(app.policy().relatedOrigins());
        });
    }

    /**
     * Returns the host names, in lower case, at which browsers may reach the apps, including RP
     * IDs.
     */
    public Set<String> hosts() {
        return collect((app, hosts) -> {
            hosts.add(app.relyingParty().id());
            Stream.concat(
                            app.relyingParty().origins().stream(),
                            app.policy().relatedOrigins().stream())
                    .map(origin -> URI.create(origin).getHost())
                    // The origin of an Android app has no host.
                    .filter(Objects::nonNull)
                    .forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        });
    }

    private Set<String> collect(BiConsumer<AppState, Set<String>> part) {
        return decisions
                .decide(RequestContext.SYSTEM, decision -> collect(decision, part))
                .result();
    }

    private Set<String> collect(Decision decision, BiConsumer<AppState, Set<String>> part) {
        Set<String> all = new HashSet<>();
        List<String> page = claims.keys(AppControl.CLAIM_SCOPE, "", PAGE);
        while (!page.isEmpty()) {
            for (String appId : page) {
                part.accept(decision.app(new AppId(appId)), all);
            }
            page = claims.keys(AppControl.CLAIM_SCOPE, page.getLast(), PAGE);
        }
        return Set.copyOf(all);
    }
}
