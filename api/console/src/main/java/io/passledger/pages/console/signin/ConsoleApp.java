package io.passledger.pages.console.signin;

import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.app.AppControl;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.application.app.OwnRelyingParty;
import io.passledger.application.installation.PublicUrl;
import io.passledger.application.session.SessionResult;
import io.passledger.application.session.SessionStart;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.app.AuthenticationPolicy;
import io.passledger.domain.app.FallbackPolicy;
import io.passledger.domain.app.Lifetimes;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.MfaRequirement;
import io.passledger.domain.app.NativeApps;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.PublicSignUp;
import io.passledger.domain.app.RecoveryCodePolicy;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.app.RetentionPolicy;
import io.passledger.domain.log.Actor;
import io.passledger.domain.session.Purpose;
import io.passledger.pages.console.ConsoleSession;
import io.passledger.pages.console.KeyCheck;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The console as an app of Passledger. Its users are the keys. It is its own backend, so it begins
 * sessions as the operator, in the name of the key that signed in.
 */
@Component
class ConsoleApp {

    /** A key has no backend that could vouch for it, so recovery codes are the only fallback. */
    private static final Policy POLICY =
            new Policy(
                    MfaRequirement.REQUIRED,
                    false,
                    PublicSignUp.WITH_AUTHORIZATION,
                    RegistrationPolicy.DEFAULT,
                    AuthenticationPolicy.DEFAULT,
                    new FallbackPolicy(false, true),
                    RecoveryCodePolicy.DEFAULT,
                    Lifetimes.DEFAULT,
                    LockoutPolicy.DEFAULT,
                    List.of(),
                    List.of(),
                    RetentionPolicy.DEFAULT,
                    NativeApps.NONE,
                    List.of(),
                    Policy.DEFAULT.tokens(),
                    Policy.DEFAULT.stepUp(),
                    Policy.DEFAULT.rememberedBrowsers());

    private final AppControl apps;
    private final SessionStart start;
    private final Decisions decisions;
    private final URI publicUrl;

    ConsoleApp(AppControl apps, SessionStart start, Decisions decisions, PublicUrl publicUrl) {
        this.apps = apps;
        this.start = start;
        this.decisions = decisions;
        this.publicUrl = publicUrl.uri();
    }

    /** Begins a run of the key's second factor. */
    ConsoleSession.Run begin(Call call, ConsoleSession session, String name, Purpose purpose) {
        apps.createUnlessThere(
                KeyCheck.CONSOLE,
                new Settings("Passledger console", OwnRelyingParty.at(publicUrl), POLICY));
        SessionResult begun =
                decisions
                        .decide(
                                context(call, session),
                                decision ->
                                        start.begin(
                                                decision,
                                                new Caller.Operator(),
                                                new SessionStart.Request(
                                                        KeyCheck.CONSOLE,
                                                        KeyCheck.userOf(session).userId(),
                                                        name,
                                                        name,
                                                        purpose,
                                                        null)))
                        .result();
        return ConsoleSession.Run.begun(
                begun.state().sessionId(), Objects.requireNonNull(begun.sessionToken()));
    }

    /** Returns the context for a run's events, with the key as the actor. */
    static RequestContext context(Call call, ConsoleSession session) {
        Actor.Kind kind =
                session.keyId().equals(ConsoleSession.ROOT)
                        ? Actor.Kind.OPERATOR
                        : Actor.Kind.BACKEND;
        return new RequestContext(call.events().by(new Actor(kind, session.keyId())), null);
    }
}
