package io.passledger.api.http;

import io.passledger.application.access.Access;
import io.passledger.application.access.ApiKeySecret;
import io.passledger.application.access.Caller;
import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.installation.RootKey;
import io.passledger.application.tokens.TokenKind;
import io.passledger.application.tokens.TokenReader;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Determines the kind of caller from {@code Authorization: Bearer …} (RFC 6750 §2.1). */
@Component
public class Credentials {

    /**
     * The request attribute with the caller of a request without that header. Only the console sets
     * it, from its own sealed cookie.
     */
    public static final String SIGNED_IN = Credentials.class.getName() + ".signedIn";

    private static final String UNKNOWN = Credentials.class.getName() + ".unknown";
    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 8192;

    private final RootKey rootKey;
    private final TokenReader tokens;
    private final CredentialMemory memory;
    private final UnmarkedCredentialCheck unknown;
    private final RateLimits limits;

    Credentials(
            RootKey rootKey,
            TokenReader tokens,
            CredentialMemory memory,
            UnmarkedCredentialCheck unknown,
            RateLimits limits) {
        this.rootKey = rootKey;
        this.tokens = tokens;
        this.memory = memory;
        this.unknown = unknown;
        this.limits = limits;
    }

    /** Returns the caller by the header, or by the console's cookie. */
    public Caller callerOf(HttpServletRequest request) {
        if (request.getAttribute(SIGNED_IN) instanceof Caller signedIn) {
            return signedIn;
        }
        String header = request.getHeader("Authorization");
        if (header == null) {
            return new Caller.Anonymous();
        }
        if (header.length() > LONGEST
                || header.length() <= SCHEME.length()
                || !header.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME)) {
            SecurityReports.presents(request, new Caller.Unknown());
            return new Caller.Unknown();
        }
        return of(request, header.substring(SCHEME.length()).strip());
    }

    /** Returns the caller by a credential found elsewhere in the request, except in its body. */
    public Caller of(HttpServletRequest request, String credential) {
        Caller caller = of(credential);
        SecurityReports.presents(request, caller);
        switch (caller) {
            case Caller.Backend backend when memory.isRefused(backend.secretHash()) ->
                    throw Access.unauthenticated();
            case Caller.Backend backend when unknown.isOf(credential, backend.secretHash()) -> {
                limits.requireRoom(request);
                unknown.require(backend);
            }
            case Caller.Browser browser when unknown.isOf(credential, browser.tokenHash()) -> {
                limits.requireRoom(request);
                request.setAttribute(UNKNOWN, browser);
            }
            default -> {}
        }
        return caller;
    }

    /**
     * Returns the caller by a credential found in the request's body. The use case rejects invalid
     * credentials.
     */
    public Caller of(Call call, String credential) {
        Caller caller = of(credential);
        @Nullable Bytes hash =
                switch (caller) {
                    case Caller.Backend backend -> backend.secretHash();
                    case Caller.Browser browser -> browser.tokenHash();
                    default -> null;
                };
        if (hash != null && unknown.isOf(credential, hash)) {
            limits.requireRoom(String.valueOf(call.events().ip()));
        }
        return caller;
    }

    /**
     * Returns the caller by the credential's form. Whether an API key or a session token is valid
     * is decided by the stored state.
     */
    private Caller of(String bearer) {
        if (rootKey.verify(bearer)) {
            return new Caller.Operator();
        }
        if (bearer.startsWith("key_")) {
            return ApiKeySecret.read(bearer)
                    .<Caller>map(key -> new Caller.Backend(key.keyId(), key.hash()))
                    .orElseGet(Caller.Unknown::new);
        }
        if (bearer.startsWith("eyJ")) {
            return tokens.read(bearer)
                    .filter(token -> token.kind() == TokenKind.ACCESS)
                    .<Caller>map(Caller.User::new)
                    .orElseGet(Caller.Unknown::new);
        }
        return bearer.startsWith(RandomTokens.SESSION_TOKEN)
                ? new Caller.Browser(SecretHash.of(bearer))
                : new Caller.Unknown();
    }

    /**
     * Rejects a call with an invalid session token before anything else is checked. Only tokens
     * that were recently found invalid and tokens of unknown origin are checked here.
     *
     * @param session the session that the call is about; {@code null} if none is named
     * @throws io.passledger.domain.Refusal {@code unauthenticated}
     */
    public void requireSessionToken(
            HttpServletRequest request, Caller caller, @Nullable SessionId session) {
        if (session == null || !(caller instanceof Caller.Browser browser)) {
            return;
        }
        if (memory.isRefused(CredentialMemory.of(browser.tokenHash(), session))) {
            throw Access.unauthenticated();
        }
        if (browser.equals(request.getAttribute(UNKNOWN))) {
            unknown.require(browser, session);
        }
    }
}
