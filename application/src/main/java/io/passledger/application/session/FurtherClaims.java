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
 * What an access token says besides, where the app answers clients that read a token themselves.
 * LoginID's take the user's name from it, which is the user's id here, and without one forget that
 * anybody is signed in.
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
