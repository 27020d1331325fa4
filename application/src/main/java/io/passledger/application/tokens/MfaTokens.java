package io.passledger.application.tokens;

import com.nimbusds.jwt.JWTClaimsSet;

/** Writes single-purpose tokens that prove to a backend that a user has passed. */
public final class MfaTokens {

    private final TokenSigner signer;

    MfaTokens(TokenSigner signer) {
        this.signer = signer;
    }

    public String issue(MfaTokenClaims claims) {
        JWTClaimsSet.Builder builder = signer.claims(claims.session());
        if (claims.audience() != null) {
            builder.audience(claims.audience());
        }
        if (claims.action() != null) {
            builder.claim(ClaimName.ACTION, claims.action());
        }
        return signer.sign(TokenKind.MFA, builder.build());
    }
}
