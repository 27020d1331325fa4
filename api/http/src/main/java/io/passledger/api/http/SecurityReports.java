package io.passledger.api.http;

import io.passledger.application.access.ApiKeyOwners;
import io.passledger.application.access.Caller;
import io.passledger.application.security.SecurityEvent;
import io.passledger.application.security.SecurityEvents;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.SecurityConcern;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Reports rejected requests as security events. */
@Component
public class SecurityReports {

    private static final String PRESENTED = SecurityReports.class.getName() + ".presented";

    private final SecurityEvents events;
    private final ApiKeyOwners owners;
    private final ClientAddress addresses;

    SecurityReports(SecurityEvents events, ApiKeyOwners owners, ClientAddress addresses) {
        this.events = events;
        this.owners = owners;
        this.addresses = addresses;
    }

    /** Attaches the presented credential, valid or not, for a later report. */
    static void presents(HttpServletRequest request, Caller caller) {
        request.setAttribute(PRESENTED, caller);
    }

    /** Reports a refusal if it is security-relevant. A call without any credential is not. */
    public void refused(HttpServletRequest request, Refusal refusal) {
        switch (refusal.code()) {
            case UNAUTHENTICATED -> {
                if (request.getAttribute(PRESENTED) != null) {
                    report(SecurityConcern.CREDENTIAL_REFUSED, request, presented(request), false);
                }
            }
            case INSUFFICIENT_SCOPE ->
                    report(SecurityConcern.SCOPE_MISSING, request, presented(request), true);
            default -> {}
        }
    }

    /** Reports a caller that exceeded a rate limit or a concurrency limit. */
    public void limited(HttpServletRequest request) {
        report(SecurityConcern.LIMIT_REACHED, request, presented(request), false);
    }

    /**
     * Reports a sign-in to the console with a key.
     *
     * @param good whether the key is valid
     */
    public void consoleSignIn(HttpServletRequest request, Caller shown, boolean good) {
        report(
                good ? SecurityConcern.CONSOLE_SIGN_IN : SecurityConcern.CONSOLE_SIGN_IN_FAILED,
                request,
                shown,
                good);
    }

    private static Caller presented(HttpServletRequest request) {
        return request.getAttribute(PRESENTED) instanceof Caller caller
                ? caller
                : new Caller.Anonymous();
    }

    /**
     * @param proved whether the caller's identity is verified
     */
    private void report(
            SecurityConcern concern, HttpServletRequest request, Caller caller, boolean proved) {
        AppId appId = appOf(caller);
        ApiKeyId keyId =
                appId != null && caller instanceof Caller.Backend backend ? backend.keyId() : null;
        String id = RequestIds.of(request);
        events.report(
                new SecurityEvent(
                        concern,
                        appId,
                        keyId,
                        operation(request),
                        new EventContext(
                                null,
                                null,
                                null,
                                proved
                                        ? actor(caller)
                                        : new Actor(Actor.Kind.ANONYMOUS, "anonymous"),
                                addresses.of(request),
                                null,
                                id,
                                id,
                                RequestTraces.of(request))));
    }

    /**
     * Returns the app that the key or token claims; {@code null} for a key that was never looked up
     * here.
     */
    private @Nullable AppId appOf(Caller caller) {
        return switch (caller) {
            case Caller.Backend backend -> owners.knownOwnerOf(backend.keyId()).orElse(null);
            case Caller.User user -> user.token().appId();
            case Caller.Anonymous _, Caller.Browser _, Caller.Operator _, Caller.Unknown _ -> null;
        };
    }

    private static Actor actor(Caller caller) {
        return switch (caller) {
            case Caller.Backend backend -> new Actor(Actor.Kind.BACKEND, backend.keyId().value());
            case Caller.Operator _ -> new Actor(Actor.Kind.OPERATOR, "root");
            case Caller.Anonymous _, Caller.Browser _, Caller.User _, Caller.Unknown _ ->
                    new Actor(Actor.Kind.ANONYMOUS, "anonymous");
        };
    }

    /** Returns a value from a fixed set; contains nothing of an unknown path. */
    private static String operation(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "no operation" : request.getMethod() + " " + pattern;
    }
}
