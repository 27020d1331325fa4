package io.passledger.pages.console.signin;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Credentials;
import io.passledger.api.http.RateLimited;
import io.passledger.api.http.RateLimits;
import io.passledger.api.http.SecurityReports;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.installation.RootKey;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.session.Purpose;
import io.passledger.pages.console.ConsoleSession;
import io.passledger.pages.console.KeyCheck;
import io.passledger.pages.console.SeeOther;
import io.passledger.pages.console.SessionCookie;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Accepts a key once and returns the cookie that represents it from then on. */
@Controller
class SignInController {

    private static final String SIGN_IN = "console/sign-in";

    /**
     * Looked up for a text that isn't a key, so that the response takes as long as for a wrong key.
     */
    private static final ApiKeyId NOBODYS = new ApiKeyId("key_AAAAAAAAAAAAAAAAAAAAAA");

    private static final int LONGEST_KEY = 512;

    private final Credentials credentials;
    private final RootKey rootKey;
    private final SessionCookie cookie;
    private final KeyCheck keys;
    private final ConsoleApp console;
    private final RateLimits limits;
    private final SecurityReports security;

    SignInController(
            Credentials credentials,
            RootKey rootKey,
            SessionCookie cookie,
            KeyCheck keys,
            ConsoleApp console,
            RateLimits limits,
            SecurityReports security) {
        this.credentials = credentials;
        this.rootKey = rootKey;
        this.cookie = cookie;
        this.keys = keys;
        this.console = console;
        this.limits = limits;
        this.security = security;
    }

    @GetMapping("/console/sign-in")
    ModelAndView page(HttpServletRequest request) {
        return new ModelAndView(SIGN_IN)
                .addObject("ended", request.getParameterMap().containsKey("ended"))
                .addObject("wrong", false);
    }

    /**
     * Only wrong keys count against an address; a valid key is accepted regardless of others'
     * attempts.
     */
    @CalledBy(value = CallerKind.ANONYMOUS, limited = false)
    @PostMapping("/console/sign-in")
    ModelAndView signIn(Call call, HttpServletRequest request, HttpServletResponse response) {
        ConsoleSession session =
                of(call, request, Objects.requireNonNullElse(request.getParameter("key"), ""));
        Optional<SignedIn> who = keys.check(session);
        security.consoleSignIn(request, session.caller(), who.isPresent());
        if (who.isEmpty()) {
            limits.refused(request).ifPresent(SignInController::refuse);
            return new ModelAndView(SIGN_IN, HttpStatus.UNAUTHORIZED)
                    .addObject("ended", false)
                    .addObject("wrong", true);
        }
        // The earlier cookie must not stay valid beside the new one.
        cookie.read(request).ifPresent(keys::signOut);
        cookie.write(
                who.get().enrolled()
                        ? session.with(
                                console.begin(
                                        call,
                                        session,
                                        SecondFactorPages.nameOf(who.get()),
                                        Purpose.SIGN_IN))
                        : session,
                response);
        return SeeOther.page(firstPage(who.get()));
    }

    private static String firstPage(SignedIn who) {
        if (who.enrolled()) {
            return SecondFactorPages.PATH;
        }
        return who.mustEnrol() ? "/console/passkeys" : "/console";
    }

    private static void refuse(RateLimited limited) {
        throw limited;
    }

    private ConsoleSession of(Call call, HttpServletRequest request, String key) {
        return switch (credentials.of(call, key.length() <= LONGEST_KEY ? key : "")) {
            case Caller.Operator _ ->
                    cookie.begin(ConsoleSession.ROOT, rootKey.fingerprint().orElseThrow(), null);
            case Caller.Backend backend ->
                    cookie.begin(backend.keyId().value(), backend.secretHash(), null);
            case Caller.Anonymous _, Caller.Browser _, Caller.User _, Caller.Unknown _ -> {
                limits.requireRoom(request);
                yield cookie.begin(NOBODYS.value(), SecretHash.of(key), null);
            }
        };
    }

    @PostMapping("/console/sign-out")
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        keys.signOut(SignedIn.in(request).session());
        cookie.clear(response);
        // Not "cookies" and "storage": they cover other applications on this host, and cookies of
        // the domain above it. The console's only cookie was cleared, and its pages store nothing.
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return SeeOther.page("/console/sign-in");
    }
}
