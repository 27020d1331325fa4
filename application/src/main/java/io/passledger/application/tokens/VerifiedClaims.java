package io.passledger.application.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.Wire;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The typed claims of a token with a verified signature. A missing or malformed claim causes an
 * {@link IllegalArgumentException}: the token may have been signed by an older version.
 */
record VerifiedClaims(JWTClaimsSet claims) {

    /**
     * @throws IllegalArgumentException if the issuer isn't that app's, or if an access token has an
     *     audience other than the app
     */
    VerifiedToken toToken(TokenKind kind, Issuer issuer) throws ParseException {
        AppId appId = new AppId(text(ClaimName.CLIENT_ID));
        IssuerForm form =
                issuer.formOf(appId, claims.getIssuer())
                        .orElseThrow(() -> new IllegalArgumentException("iss is not the app's"));
        String audience = onlyAudience();
        if (kind == TokenKind.ACCESS && !audience.equals(appId.value())) {
            throw new IllegalArgumentException("aud is not the app");
        }
        String transactionHash = claims.getStringClaim(ClaimName.TRANSACTION_HASH);
        return new VerifiedToken(
                kind,
                form,
                present("jti", claims.getJWTID()),
                appId,
                audience,
                new UserId(present("sub", claims.getSubject())),
                new SessionId(text(ClaimName.SESSION_ID)),
                issuedAt(),
                expiresAt(),
                Instant.ofEpochSecond(
                        present(ClaimName.AUTH_TIME, claims.getLongClaim(ClaimName.AUTH_TIME))),
                present(ClaimName.AMR, claims.getStringListClaim(ClaimName.AMR)).stream()
                        .map(VerifiedClaims::method)
                        .toList(),
                text(ClaimName.ACR),
                transactionHash == null ? null : Bytes.fromBase64Url(transactionHash),
                claims.getStringClaim(ClaimName.ACTION));
    }

    Instant issuedAt() {
        return instant("iat", claims.getIssueTime());
    }

    Instant expiresAt() {
        return instant("exp", claims.getExpirationTime());
    }

    private String onlyAudience() {
        List<String> audience = claims.getAudience();
        if (audience.size() != 1) {
            throw new IllegalArgumentException("aud must be one");
        }
        return audience.getFirst();
    }

    private String text(String name) throws ParseException {
        return present(name, claims.getStringClaim(name));
    }

    private static AuthenticationMethod method(String wire) {
        return Wire.find(AuthenticationMethod.values(), wire)
                .orElseThrow(() -> new IllegalArgumentException("amr has an unknown method"));
    }

    private static Instant instant(String name, @Nullable Date date) {
        return present(name, date).toInstant();
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
