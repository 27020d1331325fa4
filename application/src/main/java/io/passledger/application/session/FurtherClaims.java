package io.passledger.application.session;

import io.passledger.domain.app.Compatibility;
import io.passledger.domain.app.Policy;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.session.SessionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Additional access token claims for apps with clients that read the tokens. LoginID's clients take
 * the user's name from the token, which is the user's id here. Without it they forget that the user
 * is signed in.
 */
final class FurtherClaims {

    private static final List<String> LOGINID_SCOPES = List.of("passkey:read", "passkey:write");

    private FurtherClaims() {}

    static Map<String, ?> of(Policy policy, SessionState session, @Nullable PasskeyId passkeyId) {
        if (!policy.answersAs(Compatibility.LOGINID)) {
            return Map.of();
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("username", Objects.requireNonNull(session.userId()).value());
        claims.put("tokenType", "access");
        claims.put("scopes", LOGINID_SCOPES);
        if (passkeyId != null) {
            claims.put("credID", passkeyId.value());
        }
        return claims;
    }
}
