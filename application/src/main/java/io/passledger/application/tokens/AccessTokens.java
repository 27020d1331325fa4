package io.passledger.application.tokens;

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
        return signer.sign(TokenKind.ACCESS, signer.claims(claims).build());
    }
}
