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

/** Makes security events of what requests are refused for. */
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

    /** Remembers what a request has presented, good or not, for what may be told of it later. */
    static void presents(HttpServletRequest request, Caller caller) {
        request.setAttribute(PRESENTED, caller);
    }

    /** A refusal, where it is one that matters here; a call without any credential is none. */
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

    /** Somebody asks too often, or has too much going on at once. */
    public void limited(HttpServletRequest request) {
        report(SecurityConcern.LIMIT_REACHED, request, presented(request), false);
    }

    /**
     * Somebody has shown a key to the console.
     *
     * @param good it is one
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
     * @param proved the caller is who the credential says
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
                                id)));
    }

    /** Whose key or token it says to be; a key that was never looked up has no app here. */
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

    /** A fixed set: of a path that is none, nothing is told. */
    private static String operation(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "no operation" : request.getMethod() + " " + pattern;
    }
}
