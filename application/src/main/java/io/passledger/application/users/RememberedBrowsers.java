package io.passledger.application.users;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.RememberedBrowserPolicy;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RemoveRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RenameRememberedBrowser;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.BrowserRemoval;
import io.passledger.domain.authenticators.RememberedBrowser;
import io.passledger.domain.authenticators.RememberedBrowserId;
import io.passledger.domain.authenticators.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * Lists, renames and removes a user's remembered browsers, for the user or for a backend. It reads
 * the state that decisions use.
 */
@Component
public class RememberedBrowsers {

    private final Decisions decisions;
    private final Access access;
    private final Clock clock;

    RememberedBrowsers(Decisions decisions, Access access, Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A browser as listed.
     *
     * @param expiresAt the end of the trust under the app's policy
     */
    public record Trusted(RememberedBrowser browser, Instant expiresAt) {

        static Trusted under(RememberedBrowserPolicy policy, RememberedBrowser browser) {
            return new Trusted(browser, browser.endUnder(policy));
        }
    }

    /**
     * Returns the browsers that are trusted now, the newest first.
     *
     * @throws Refusal {@code unauthenticated}, {@code insufficient-scope}, {@code not-found}
     */
    public List<Trusted> list(RequestContext context, Caller caller, Target target) {
        return act(context, caller, Scope.USERS_READ, target, this::trusted).result();
    }

    /**
     * Renames a browser.
     *
     * @throws Refusal as above, {@code not-found} also for a browser that isn't trusted
     */
    public Decided<Trusted> rename(
            RequestContext context,
            Caller caller,
            Target target,
            RememberedBrowserId browserId,
            BrowserName name) {
        return act(
                context,
                caller,
                Scope.USERS_WRITE,
                target,
                (decision, user) -> {
                    decision.send(new RenameRememberedBrowser(user, browserId, name));
                    return Trusted.under(
                            policy(decision, user),
                            decision.authenticators(user).browser(browserId).orElseThrow());
                });
    }

    /**
     * Ends the trust in a browser. It needs no recent factor: less trust is always safe.
     *
     * @throws Refusal as above
     */
    public Decided<UserKey> remove(
            RequestContext context, Caller caller, Target target, RememberedBrowserId browserId) {
        return act(
                context,
                caller,
                Scope.USERS_WRITE,
                target,
                (decision, user) -> {
                    decision.send(
                            new RemoveRememberedBrowser(
                                    user,
                                    browserId,
                                    caller instanceof Caller.User
                                            ? BrowserRemoval.USER
                                            : BrowserRemoval.ADMIN));
                    return user;
                });
    }

    private List<Trusted> trusted(Decision decision, UserKey user) {
        RememberedBrowserPolicy policy = policy(decision, user);
        Instant now = clock.instant();
        return decision.authenticators(user).browsers().reversed().stream()
                .map(browser -> Trusted.under(policy, browser))
                .filter(browser -> now.isBefore(browser.expiresAt()))
                .toList();
    }

    private static RememberedBrowserPolicy policy(Decision decision, UserKey user) {
        return decision.app(user.appId()).policy().rememberedBrowsers();
    }

    private <R> Decided<R> act(
            RequestContext context,
            Caller caller,
            Scope scope,
            Target target,
            BiFunction<Decision, UserKey, R> act) {
        return decisions.decide(
                context,
                decision -> {
                    UserKey user =
                            access.requireUserOrBackend(
                                    decision, caller, scope, target.userId(), target.appId());
                    decision.about(user.appId(), user.userId(), null);
                    return act.apply(decision, user);
                });
    }
}
