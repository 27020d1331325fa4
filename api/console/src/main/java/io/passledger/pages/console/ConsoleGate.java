package io.passledger.pages.console;

import io.passledger.api.http.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Checks every request under {@code /console}. It denies by default: without a sign-in, only the
 * sign-in page is accessible, and a request that changes something must come from one of the
 * console's own forms.
 */
final class ConsoleGate implements HandlerInterceptor {

    static final String SIGN_IN = "/console/sign-in";
    static final String SECOND_FACTOR = "/console/second-factor";
    static final String PASSKEYS = "/console/passkeys";
    static final String SIGN_OUT = "/console/sign-out";

    /** Public and read-only. */
    private static final String ASSETS = "/console/assets/";

    /** Allows nothing from other origins and nothing inline. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final SessionCookie cookie;
    private final KeyCheck keys;
    private final Assets assets;
    private final List<ConsolePage> pages;
    private final String publicOrigin;

    ConsoleGate(
            SessionCookie cookie,
            KeyCheck keys,
            Assets assets,
            List<ConsolePage> pages,
            URI publicUrl) {
        this.cookie = cookie;
        this.keys = keys;
        this.assets = assets;
        this.pages = pages;
        this.publicOrigin = publicUrl.toString();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        String path = request.getRequestURI();
        attachFrame(request, null);
        if (path.startsWith(ASSETS)) {
            return true;
        }
        Optional<ConsoleSession> brought = cookie.read(request);
        Optional<SignedIn> who = brought.flatMap(keys::check);
        who.ifPresent(known -> attach(request, known));
        if (!READING.contains(request.getMethod())) {
            requireOwnForm(request, who.orElse(null));
        }
        if (path.equals(SIGN_IN)) {
            return true;
        }
        if (who.isEmpty()) {
            // A caller whose cookie is no longer valid is told so.
            return redirect(brought.isPresent() ? SIGN_IN + "?ended" : SIGN_IN, request, response);
        }
        cookie.notice(who.get().session(), response);
        if (!who.get().complete() && !isOpenBefore(path, who.get())) {
            return redirect(who.get().mustEnrol() ? PASSKEYS : SECOND_FACTOR, request, response);
        }
        if (who.get().complete()) {
            request.setAttribute(Credentials.SIGNED_IN, who.get().session().caller());
        }
        return true;
    }

    /** Returns whether the path is accessible to a sign-in that lacks its second factor. */
    private static boolean isOpenBefore(String path, SignedIn who) {
        return path.equals(SECOND_FACTOR)
                || path.startsWith(SECOND_FACTOR + "/")
                || path.equals(SIGN_OUT)
                || (path.equals(PASSKEYS) && who.mustEnrol());
    }

    private void attach(HttpServletRequest request, SignedIn who) {
        who.attachTo(request);
        attachFrame(request, who);
    }

    private void attachFrame(HttpServletRequest request, @Nullable SignedIn who) {
        String path = request.getRequestURI();
        request.setAttribute(
                PageFrame.ATTRIBUTE,
                who == null
                        ? new PageFrame(
                                path, assets.version(), null, null, null, null, null, List.of())
                        : new PageFrame(
                                path,
                                assets.version(),
                                cookie.formToken(who.session()),
                                cookie.secondsLeft(who.session()),
                                who.session().keyId(),
                                who.standing().name(),
                                who.standing().appId() == null
                                        ? null
                                        : who.standing().appId().value(),
                                who.complete() ? navigation(path, who) : List.of()));
    }

    private List<PageFrame.Link> navigation(String path, SignedIn who) {
        return pages.stream()
                .filter(page -> page.isFor(who.standing()))
                .map(page -> new PageFrame.Link(page.path(), page.title(), isAt(path, page.path())))
                .toList();
    }

    private static boolean isAt(String path, String page) {
        return path.equals(page) || (!page.equals("/console") && path.startsWith(page + "/"));
    }

    /**
     * Requires that the browser declares the request as same-origin and that it carries the form
     * token of this sign-in. Before the sign-in there is no session to bind a form to.
     */
    private void requireOwnForm(HttpServletRequest request, @Nullable SignedIn who) {
        if (!comesFromHere(request)) {
            throw new ConsoleRefused(HttpStatus.FORBIDDEN, "error.foreign");
        }
        boolean signingIn = request.getRequestURI().equals(SIGN_IN);
        if (!signingIn && who != null && !cookie.isFormToken(who.session(), formToken(request))) {
            throw new ConsoleRefused(HttpStatus.FORBIDDEN, "error.form");
        }
    }

    private static @Nullable String formToken(HttpServletRequest request) {
        String header = request.getHeader(PageFrame.FORM_HEADER);
        return header == null ? request.getParameter(PageFrame.FORM) : header;
    }

    /**
     * Uses <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>, or else the origin,
     * for browsers without it and for connections that are not trustworthy. A request with neither
     * is rejected.
     */
    private boolean comesFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        return origin == null
                ? site != null
                : site != null || origin.equals(publicOrigin) || origin.equals(origin(request));
    }

    private static String origin(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host");
    }

    private static boolean redirect(
            String where, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            // htmx would follow a redirect and insert the resulting page into the current one.
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", where);
        } else {
            // Not sendRedirect, which prepends the request's Host for HTTP/1.0.
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, where);
        }
        return false;
    }
}
