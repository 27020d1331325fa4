package io.passledger.api.http;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.access.CredentialCheck;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Creates the {@link Call} of a request. */
final class CallResolver implements HandlerMethodArgumentResolver {

    private static final int LONGEST_USER_AGENT = 256;
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final Credentials credentials;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final CredentialCheck standing;

    CallResolver(
            Credentials credentials,
            RateLimits limits,
            ClientAddress addresses,
            CredentialCheck standing) {
        this.credentials = credentials;
        this.limits = limits;
        this.addresses = addresses;
        this.standing = standing;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request =
                Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        @Nullable PresentedCredential presented = PresentedCredential.in(request);
        Caller caller = presented == null ? credentials.callerOf(request) : presented.caller();
        @Nullable SessionId session = presented == null ? null : presented.sessionId();
        String address = addresses.of(request);
        if (caller instanceof Caller.Anonymous) {
            AnonymousAnswerTime.begin(request);
        }
        CalledBy allowed = calledBy(parameter);
        if (allowed == null || allowed.limited()) {
            limits.count(caller, request);
        }
        requireAllowed(allowed, caller);
        credentials.requireSessionToken(
                request, caller, session == null ? sessionNamed(request) : session);
        Call call =
                new Call(
                        caller,
                        new EventContext(
                                null,
                                null,
                                null,
                                actor(caller, session, request),
                                address,
                                userAgent(request),
                                RequestIds.of(request),
                                RequestIds.of(request),
                                RequestTraces.of(request)),
                        target(request),
                        presented == null ? appId(request) : presented.appId(),
                        idempotencyKey(request),
                        minPosition(request),
                        session);
        PreBodyCheck.set(
                request,
                () ->
                        standing.require(
                                call.context(),
                                caller,
                                session == null ? sessionNamed(request) : session));
        return call;
    }

    /**
     * Returns the method and the full target; the query is included, because it may change what is
     * to be done.
     */
    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getMethod() + " " + request.getRequestURI();
        return query == null ? path : path + "?" + query;
    }

    private static @Nullable CalledBy calledBy(MethodParameter parameter) {
        CalledBy onMethod = parameter.getMethodAnnotation(CalledBy.class);
        return onMethod != null
                ? onMethod
                : parameter.getContainingClass().getAnnotation(CalledBy.class);
    }

    /** Denies by default: an operation that names no callers rejects all. */
    private static void requireAllowed(@Nullable CalledBy allowed, Caller caller) {
        boolean fits =
                allowed != null
                        && CallerKind.of(caller)
                                .filter(kind -> List.of(allowed.value()).contains(kind))
                                .isPresent();
        if (!fits) {
            throw Access.unauthenticated();
        }
    }

    private static Actor actor(
            Caller caller, @Nullable SessionId session, HttpServletRequest request) {
        return switch (caller) {
            case Caller.Operator _ -> new Actor(Actor.Kind.OPERATOR, "root");
            case Caller.Backend backend -> new Actor(Actor.Kind.BACKEND, backend.keyId().value());
            case Caller.User user -> new Actor(Actor.Kind.USER, user.token().userId().value());
            case Caller.Browser _ ->
                    new Actor(
                            Actor.Kind.BROWSER,
                            session == null ? sessionIn(request) : session.value());
            case Caller.Anonymous _, Caller.Unknown _ ->
                    new Actor(Actor.Kind.ANONYMOUS, "anonymous");
        };
    }

    private static String sessionIn(HttpServletRequest request) {
        SessionId named = sessionNamed(request);
        return named == null ? "browser" : named.value();
    }

    private static @Nullable SessionId sessionNamed(HttpServletRequest request) {
        String[] segments = request.getRequestURI().split("/", 5);
        if (segments.length <= 3 || !segments[3].startsWith("ses_") || segments[3].length() > 64) {
            return null;
        }
        try {
            return new SessionId(segments[3]);
        } catch (InvalidValue none) {
            return null;
        }
    }

    private static @Nullable String userAgent(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        if (agent == null) {
            return null;
        }
        String printable = agent.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST_USER_AGENT
                ? printable
                : printable.substring(0, LONGEST_USER_AGENT);
    }

    private static @Nullable AppId appId(HttpServletRequest request) {
        String appId = request.getParameter("appId");
        try {
            return appId == null ? null : new AppId(appId);
        } catch (InvalidValue refused) {
            throw new BadMember("?appId", String.valueOf(refused.getMessage()));
        }
    }

    private static @Nullable String idempotencyKey(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw new BadMember("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        return key;
    }

    private static @Nullable Long minPosition(HttpServletRequest request) {
        String position = request.getHeader("Passledger-Min-Position");
        if (position == null) {
            return null;
        }
        if (!position.matches("\\d{1,18}")) {
            throw new BadMember("Passledger-Min-Position", "must be a log position (an integer)");
        }
        return Long.valueOf(position);
    }
}
