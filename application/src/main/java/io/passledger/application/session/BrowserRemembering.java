package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.credentials.CredentialMacs;
import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.RememberedBrowserPolicy;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RememberBrowser;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.domain.authenticators.RememberedBrowserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Trusts the browser of a session that a passkey has just completed. */
@Component
public class BrowserRemembering {

    private final OpenSessions sessions;
    private final Access access;
    private final CredentialMacs marks;
    private final RandomTokens random;
    private final Clock clock;

    BrowserRemembering(
            OpenSessions sessions,
            Access access,
            CredentialMacs marks,
            RandomTokens random,
            Clock clock) {
        this.sessions = sessions;
        this.access = access;
        this.marks = marks;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A browser that is trusted from now on.
     *
     * @param secret the secret in clear, only for the response
     */
    public record Remembered(RememberedBrowser browser, String secret) {

        @Override
        public String toString() {
            return "Remembered[" + browser.browserId() + "]";
        }
    }

    /**
     * Remembers the browser.
     *
     * @param name {@code null} to name it after its {@code User-Agent}
     * @throws Refusal {@code unauthenticated}, {@code session-expired}, {@code locked}, {@code
     *     action-not-allowed} if the policy remembers no browser or no passkey has passed the
     *     session, {@code step-up-required} if that was too long ago
     */
    public Decided<Remembered> remember(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable BrowserName name) {
        return sessions.act(
                context, caller, sessionId, (decision, open) -> remember(decision, open, name));
    }

    private Remembered remember(Decision decision, OpenSession open, @Nullable BrowserName name) {
        RememberedBrowserPolicy policy = open.app().policy().rememberedBrowsers();
        requireAllowed(open.state(), policy);
        access.requireRecentFactor(decision, open.state());
        UserKey user = open.requireUser();
        RememberedBrowserId browserId = random.browserId();
        OpaqueToken secret = marks.browserSecret(browserId);
        Instant now = clock.instant();
        decision.send(
                new RememberBrowser(
                        user,
                        browserId,
                        name == null ? UserAgentName.of(decision.context().userAgent()) : name,
                        secret.hash(),
                        policy,
                        open.id(),
                        now));
        return new Remembered(
                decision.authenticators(user).browser(browserId).orElseThrow(), secret.value());
    }

    private static void requireAllowed(SessionState session, RememberedBrowserPolicy policy) {
        if (policy.trustsNone()) {
            throw Refusal.actionNotAllowed(
                    "The app's policy remembers no browsers.", session.nextActions());
        }
        if (session.begun().publicBegin()
                || session.status() != SessionStatus.COMPLETED
                || session.passed() == null
                || session.passed().factor() != Factor.PASSKEY) {
            throw Refusal.actionNotAllowed(
                    "Only a session that a backend began and a passkey completed can remember its"
                            + " browser.",
                    session.nextActions());
        }
    }
}
