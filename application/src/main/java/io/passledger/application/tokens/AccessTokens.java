package io.passledger.application.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;

/**
 * Writes access tokens, in the profile of <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC
 * 9068</a>.
 */
public final class AccessTokens {

    private final TokenSigner signer;

    AccessTokens(TokenSigner signer) {
        this.signer = signer;
    }

    public String issue(AccessTokenClaims claims) {
        return issue(claims, Map.of());
    }

    /**
     * @param further claims that this service never reads, for clients written for another
     *     product's tokens
     */
    public String issue(AccessTokenClaims claims, Map<String, ?> further) {
        JWTClaimsSet.Builder builder = signer.claims(claims);
        further.forEach(builder::claim);
        return signer.sign(TokenKind.ACCESS, builder.build());
    }
}
