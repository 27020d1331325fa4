package io.passledger.api.http;

import io.passledger.application.access.ApiKeySecret;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.installation.RootKey;
import io.passledger.application.tokens.TokenKind;
import io.passledger.application.tokens.TokenReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells from {@code Authorization: Bearer …} what kind of caller it is (RFC 6750 §2.1). */
@Component
public class Credentials {

    /**
     * The request's attribute that names its caller where no header does: set by the console alone,
     * from its own sealed cookie.
     */
    public static final String SIGNED_IN = Credentials.class.getName() + ".signedIn";

    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 8192;

    private final RootKey rootKey;
    private final TokenReader tokens;

    Credentials(RootKey rootKey, TokenReader tokens) {
        this.rootKey = rootKey;
        this.tokens = tokens;
    }

    /** Who calls, by the header, or by the cookie of the console. */
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
            return new Caller.Unknown();
        }
        return of(header.substring(SCHEME.length()).strip());
    }

    /** What a credential looks like; whether an API key is good, only its state tells. */
    public Caller of(String bearer) {
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
}
