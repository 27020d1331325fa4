package io.passledger.application.session;

import io.passledger.application.credentials.CredentialMacs;
import io.passledger.application.crypto.OpaqueToken;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.store.Decision;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UseRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.BrowserRefusal;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.domain.authenticators.RememberedBrowserId;
import io.passledger.domain.authenticators.RememberedBrowserOutcome;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.PassFactor;
import io.passledger.domain.session.SessionCommand.RefuseRememberedBrowser;
import io.passledger.domain.session.SessionState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Completes a session that has just begun with the secret of a remembered browser, or says why not.
 * The secret is replaced in the same decision, so of concurrent requests one completes.
 */
@Component
class BrowserTrust {

    private final CredentialMacs marks;
    private final AccessTokenIssuer accessTokens;

    BrowserTrust(CredentialMacs marks, AccessTokenIssuer accessTokens) {
        this.marks = marks;
        this.accessTokens = accessTokens;
    }

    /**
     * @param begun the session, which a backend has begun in this decision
     * @param secret the secret that the request presents
     * @param factorAnyway whether the request requires a factor
     */
    SessionResult apply(
            Decision decision,
            AppState app,
            SessionResult begun,
            String secret,
            boolean factorAnyway,
            Instant now) {
        SessionState session = begun.state();
        if (factorAnyway
                || app.policy().rememberedBrowsers().trustsNone()
                || !isPlainSignIn(session)) {
            return notTrusted(begun, BrowserRefusal.NOT_APPLICABLE);
        }
        UserKey user = new UserKey(app.appId(), Objects.requireNonNull(session.userId()));
        AuthenticatorsState authenticators = decision.authenticators(user);
        if (authenticators.acknowledgementOwed() && app.policy().owesRecoveryCodes()) {
            return notTrusted(begun, BrowserRefusal.NOT_APPLICABLE);
        }
        Bytes presented = SecretHash.of(secret);
        Optional<RememberedBrowserId> browser = browser(authenticators, secret, presented);
        if (browser.isEmpty()) {
            return refused(decision, begun, BrowserRefusal.UNKNOWN);
        }
        OpaqueToken next = marks.browserSecret(browser.get());
        RememberedBrowserOutcome outcome =
                decision.send(
                        new UseRememberedBrowser(
                                user,
                                browser.get(),
                                presented,
                                next.hash(),
                                app.policy().rememberedBrowsers(),
                                session.sessionId(),
                                now));
        return switch (outcome) {
            case RememberedBrowserOutcome.NotTrusted not -> refused(decision, begun, not.reason());
            case RememberedBrowserOutcome.Trusted trusted ->
                    pass(decision, app, begun, trusted, now)
                            .with(new BrowserAnswer.Trusted(next.value(), trusted.expiresAt()));
        };
    }

    /** A session for which the domain would refuse a remembered browser, whatever its secret. */
    private static boolean isPlainSignIn(SessionState session) {
        return session.begun().purpose() == Purpose.SIGN_IN
                && session.begun().flow() == Flow.SIGN_IN
                && session.begun().transaction() == null;
    }

    /**
     * Returns the user's browser that the secret was created for. The mark finds it for an old
     * secret; a hash finds it even if the key of the marks is another one now.
     */
    private Optional<RememberedBrowserId> browser(
            AuthenticatorsState authenticators, String secret, Bytes presented) {
        return authenticators
                .browserKnowing(presented)
                .map(RememberedBrowser::browserId)
                .or(() ->
                        authenticators.browsers().stream()
                                .map(RememberedBrowser::browserId)
                                .filter(browserId -> marks.isSecretOf(browserId, secret))
                                .findFirst());
    }

    private SessionResult pass(
            Decision decision,
            AppState app,
            SessionResult begun,
            RememberedBrowserOutcome.Trusted trusted,
            Instant now) {
        AccessTokenIssue issue = accessTokens.prepare(app, now);
        decision.send(
                new PassFactor(begun.state().sessionId(), trusted.verified(), null, issue, now));
        return accessTokens.result(
                app,
                decision.session(begun.state().sessionId()),
                issue,
                now,
                begun.sessionToken(),
                null);
    }

    private static SessionResult refused(
            Decision decision, SessionResult begun, BrowserRefusal reason) {
        decision.send(new RefuseRememberedBrowser(begun.state().sessionId(), reason));
        return notTrusted(begun, reason);
    }

    private static SessionResult notTrusted(SessionResult begun, BrowserRefusal reason) {
        return begun.with(new BrowserAnswer.NotTrusted(reason));
    }
}
