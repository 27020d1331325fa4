package io.passledger.application.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passledger.application.keys.SigningKey;
import io.passledger.application.keys.SigningKeys;
import io.passledger.domain.Wire;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Signs tokens of each kind with the current key. */
final class TokenSigner {

    private final SigningKeys keys;
    private final Issuer issuer;
    private volatile @Nullable Ready ready;

    TokenSigner(SigningKeys keys, Issuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** Returns the claims that all kinds share. */
    JWTClaimsSet.Builder claims(AccessTokenClaims claims) {
        JWTClaimsSet.Builder builder =
                new JWTClaimsSet.Builder()
                        .issuer(issuer.of(claims.appId(), claims.issuer()))
                        .audience(claims.appId().value())
                        .subject(claims.userId().value())
                        .jwtID(claims.tokenId())
                        .issueTime(Date.from(claims.issuedAt()))
                        .expirationTime(Date.from(claims.expiresAt()))
                        .claim(ClaimName.CLIENT_ID, claims.appId().value())
                        .claim(ClaimName.SESSION_ID, claims.sessionId().value())
                        .claim(ClaimName.AUTH_TIME, claims.authenticatedAt().getEpochSecond())
                        .claim(ClaimName.AMR, claims.amr().stream().map(Wire::wire).toList())
                        .claim(ClaimName.ACR, Acr.of(claims.amr()));
        if (claims.transactionHash() != null) {
            builder.claim(ClaimName.TRANSACTION_HASH, claims.transactionHash().toBase64Url());
        }
        return builder;
    }

    String sign(TokenKind kind, JWTClaimsSet claims) {
        try {
            Ready current = ready(keys.signer());
            SignedJWT jwt = new SignedJWT(current.header(kind), claims);
            jwt.sign(current.signer());
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a P-256 key signs ES256", e);
        }
    }

    private Ready ready(SigningKey key) throws JOSEException {
        Ready current = ready;
        if (current == null || !current.keyId().equals(key.keyId())) {
            current = Ready.with(key);
            ready = current;
        }
        return current;
    }

    /** The parts that stay the same between tokens of one key. */
    private record Ready(
            String keyId, JWSSigner signer, JWSHeader accessHeader, JWSHeader mfaHeader) {

        static Ready with(SigningKey key) throws JOSEException {
            return new Ready(
                    key.keyId(),
                    new ECDSASigner(key.privateKey(), Curve.P_256),
                    header(key, TokenKind.ACCESS),
                    header(key, TokenKind.MFA));
        }

        JWSHeader header(TokenKind kind) {
            return switch (kind) {
                case ACCESS -> accessHeader;
                case MFA -> mfaHeader;
            };
        }

        private static JWSHeader header(SigningKey key, TokenKind kind) {
            return new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType(kind.type()))
                    .keyID(key.keyId())
                    .build();
        }
    }
}
