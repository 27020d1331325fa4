package io.passledger.application.app;

import io.passledger.application.access.Access;
import io.passledger.application.access.ApiKeyOwners;
import io.passledger.application.access.ApiKeySecret;
import io.passledger.application.access.Caller;
import io.passledger.application.credentials.CredentialMacs;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.Claim;
import io.passledger.application.store.ClaimTaken;
import io.passledger.application.store.Claims;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppCommand.ChangeApp;
import io.passledger.domain.app.AppCommand.CreateApp;
import io.passledger.domain.app.AppCommand.IssueApiKey;
import io.passledger.domain.app.AppCommand.RevokeApiKey;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.RelyingParty;
import io.passledger.domain.app.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Manages apps and their API keys for the operator or a backend with {@code apps:*}. */
@Component
public class AppControl {

    static final String CLAIM_SCOPE = "app";
    private static final int PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(AppControl.class);

    private final Decisions decisions;
    private final Access access;
    private final Claims claims;
    private final RandomTokens random;
    private final CredentialMacs marks;
    private final Clock clock;

    AppControl(
            Decisions decisions,
            Access access,
            Claims claims,
            RandomTokens random,
            CredentialMacs marks,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.claims = claims;
        this.random = random;
        this.marks = marks;
        this.clock = clock;
    }

    /** The settings of an app: everything except its id. */
    public record Settings(String name, RelyingParty relyingParty, Policy policy) {

        public static Settings of(AppState app) {
            return new Settings(app.name(), app.relyingParty(), app.policy());
        }
    }

    /** A new key and its secret, which is shown only once. */
    public record IssuedKey(ApiKey key, ApiKeySecret secret) {}

    /** Creates an app. Only the operator may do this. */
    public AppState create(Decision decision, Caller caller, Settings settings) {
        access.requireOperator(decision, caller, Scope.APPS_WRITE);
        RelyingPartyRules.require(settings, null);
        return create(decision, random.appId(), settings);
    }

    private AppState create(Decision decision, AppId appId, Settings settings) {
        decision.about(appId, null, null);
        decision.claim(new Claim(CLAIM_SCOPE, appId.value(), appId.value(), null));
        decision.send(
                new CreateApp(
                        appId,
                        settings.name(),
                        settings.relyingParty(),
                        settings.policy(),
                        clock.instant()));
        return decision.app(appId);
    }

    /** Creates an app that belongs to the installation, unless it exists. */
    public void createUnlessThere(AppId appId, Settings settings) {
        try {
            decisions.decide(
                    RequestContext.SYSTEM,
                    decision ->
                            decision.findApp(appId)
                                    .orElseGet(() -> create(decision, appId, settings)));
        } catch (ClaimTaken anotherNode) {
            LOG.debug("another node has created {} at the same time", appId);
        }
    }

    /** Runs {@code work} for every app, without a caller: for the service's own tasks. */
    public void forEach(Consumer<AppState> work) {
        List<String> page = claims.keys(CLAIM_SCOPE, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(id -> work.accept(known(new AppId(id))));
            page = claims.keys(CLAIM_SCOPE, page.getLast(), PAGE);
        }
    }

    private AppState known(AppId appId) {
        return decisions.decide(RequestContext.SYSTEM, decision -> decision.app(appId)).result();
    }

    /** Returns the apps that the caller may see: all for the operator, its own for a backend. */
    public List<AppState> list(
            RequestContext context, Caller caller, @Nullable AppId after, int limit) {
        return decisions
                .decide(
                        context,
                        decision -> {
                            AppState own =
                                    access.requireBackend(decision, caller, Scope.APPS_READ, null);
                            return caller instanceof Caller.Operator
                                    ? claims
                                            .keys(
                                                    CLAIM_SCOPE,
                                                    after == null ? "" : after.value(),
                                                    limit)
                                            .stream()
                                            .map(id -> decision.app(new AppId(id)))
                                            .toList()
                                    : List.of(own);
                        })
                .result();
    }

    public AppState show(RequestContext context, Caller caller, AppId appId) {
        return decisions
                .decide(
                        context,
                        decision -> access.requireBackend(decision, caller, Scope.APPS_READ, appId))
                .result();
    }

    /** Changes an app's settings. */
    public Decided<AppState> change(
            RequestContext context, Caller caller, AppId appId, UnaryOperator<Settings> change) {
        return write(
                context,
                caller,
                appId,
                decision -> {
                    Settings before = Settings.of(decision.app(appId));
                    Settings changed = change.apply(before);
                    RelyingPartyRules.require(changed, before);
                    decision.send(
                            new ChangeApp(
                                    appId,
                                    changed.name(),
                                    changed.relyingParty(),
                                    changed.policy()));
                    return decision.app(appId);
                });
    }

    /**
     * Issues an API key.
     *
     * @throws InvalidValue if the key would already have expired
     * @throws Refusal {@code insufficient-scope} if the key would have more scopes than the caller
     */
    public IssuedKey issueKey(
            Decision decision,
            Caller caller,
            AppId appId,
            String name,
            Set<Scope> scopes,
            @Nullable Instant expiresAt) {
        access.requireBackend(decision, caller, Scope.APPS_WRITE, appId);
        access.requireMayGive(decision, caller, scopes);
        Instant now = clock.instant();
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            throw new InvalidValue("expiresAt", "must be in the future");
        }
        ApiKeyId keyId = random.apiKeyId();
        ApiKeySecret secret = ApiKeySecret.of(keyId, marks.apiKeySecret(keyId));
        ApiKey key = new ApiKey(keyId, name, secret.hash(), scopes, now, expiresAt);
        decision.about(appId, null, null);
        decision.claim(ApiKeyOwners.claim(keyId, appId));
        decision.send(new IssueApiKey(appId, key));
        return new IssuedKey(key, secret);
    }

    public List<ApiKey> keys(RequestContext context, Caller caller, AppId appId) {
        return decisions
                .decide(
                        context,
                        decision ->
                                access.requireBackend(decision, caller, Scope.APPS_WRITE, appId)
                                        .keys())
                .result();
    }

    /** Revokes a key immediately. */
    public Decided<AppId> revokeKey(
            RequestContext context, Caller caller, AppId appId, ApiKeyId keyId) {
        return write(
                context,
                caller,
                appId,
                decision -> {
                    decision.app(appId).keys().stream()
                            .filter(key -> key.keyId().equals(keyId))
                            .forEach(key -> access.requireMayRevoke(caller, key));
                    decision.send(new RevokeApiKey(appId, keyId));
                    return appId;
                });
    }

    private <R> Decided<R> write(
            RequestContext context, Caller caller, AppId appId, Function<Decision, R> work) {
        return decisions.decide(
                context,
                decision -> {
                    access.requireBackend(decision, caller, Scope.APPS_WRITE, appId);
                    decision.about(appId, null, null);
                    return work.apply(decision);
                });
    }
}
