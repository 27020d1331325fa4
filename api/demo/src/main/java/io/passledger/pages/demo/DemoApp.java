package io.passledger.pages.demo;

import io.passledger.application.access.Caller;
import io.passledger.application.app.AppControl;
import io.passledger.application.app.AppControl.IssuedKey;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.application.app.OwnRelyingParty;
import io.passledger.application.installation.PublicUrl;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.RelyingParty;
import io.passledger.domain.app.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The shop's app at Passledger and the API key of its backend, both created for the first visitor.
 * The app is separate, so that the visitors don't mix with other users. The key exists only in this
 * process and is replaced after a day.
 */
@ConditionalOnDemo
@Component
class DemoApp {

    static final AppId ID = new AppId("app_demo");
    static final String NAME = "Larkspur Coffee (demo)";

    private static final Caller INSTALLATION = new Caller.Operator();
    private static final Duration KEY_LIFETIME = Duration.ofDays(1);
    private static final Duration KEY_OVERLAP = Duration.ofHours(1);
    private static final int KEYS_KEPT = 20;
    private static final Set<Scope> SCOPES =
            Set.of(
                    Scope.SESSIONS_WRITE,
                    Scope.EXTERNAL_VERIFY,
                    Scope.TOKENS_VERIFY,
                    Scope.AUDIT_READ);

    private final AppControl apps;
    private final Decisions decisions;
    private final RelyingParty relyingParty;
    private final Clock clock;
    private @Nullable Credential credential;

    DemoApp(AppControl apps, Decisions decisions, PublicUrl publicUrl, Clock clock) {
        this.apps = apps;
        this.decisions = decisions;
        RelyingParty own = OwnRelyingParty.at(publicUrl.uri());
        this.relyingParty = new RelyingParty(own.id(), NAME, own.origins());
        this.clock = clock;
    }

    private record Credential(Caller.Backend caller, Instant until) {}

    /** Returns the shop's backend as a caller of Passledger. */
    synchronized Caller.Backend backend() {
        Credential known = credential;
        if (known == null || !clock.instant().isBefore(known.until().minus(KEY_OVERLAP))) {
            known = issue();
            credential = known;
        }
        return known.caller();
    }

    private Credential issue() {
        apps.createUnlessThere(ID, new Settings(NAME, relyingParty, Policy.DEFAULT));
        followThePublicUrl();
        Instant now = clock.instant();
        revokeOld(now);
        Instant until = now.plus(KEY_LIFETIME);
        IssuedKey issued =
                decisions
                        .decide(
                                RequestContext.SYSTEM,
                                decision ->
                                        apps.issueKey(
                                                decision,
                                                INSTALLATION,
                                                ID,
                                                "the demo's backend",
                                                SCOPES,
                                                until))
                        .result();
        return new Credential(
                new Caller.Backend(issued.key().keyId(), issued.secret().hash()), until);
    }

    /**
     * Updates the origin when the port changes. Another host is rejected, since passkeys are bound
     * to the first one.
     */
    private void followThePublicUrl() {
        Settings now = Settings.of(apps.show(RequestContext.SYSTEM, INSTALLATION, ID));
        if (!now.relyingParty().equals(relyingParty)) {
            apps.change(
                    RequestContext.SYSTEM,
                    INSTALLATION,
                    ID,
                    settings -> new Settings(NAME, relyingParty, settings.policy()));
        }
    }

    /**
     * Revokes expired keys, and the oldest ones if a process that restarts often has left too many.
     */
    private void revokeOld(Instant now) {
        List<ApiKey> keys = apps.keys(RequestContext.SYSTEM, INSTALLATION, ID);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).isExpiredAt(now) || i <= keys.size() - KEYS_KEPT) {
                apps.revokeKey(RequestContext.SYSTEM, INSTALLATION, ID, keys.get(i).keyId());
            }
        }
    }
}
