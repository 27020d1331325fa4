package io.passledger.application.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.keys.SigningKey;
import io.passledger.application.keys.SigningKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads tokens that this service has signed. All others are rejected: the result doesn't give a
 * reason, and no input causes an exception.
 */
public final class TokenReader {

    /** The maximum length in characters; longer than any token of this service. */
    static final int MAX_LENGTH = 8192;

    /**
     * The tolerated clock difference between nodes: a token is valid even if this node's clock is
     * behind.
     */
    static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);

    private final SigningKeys keys;
    private final Issuer issuer;
    private final CredentialMemory memory;
    private final Clock clock;

    TokenReader(SigningKeys keys, Issuer issuer, CredentialMemory memory, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.memory = memory;
        this.clock = clock;
    }

    public Optional<VerifiedToken> read(String token) {
        if (token.length() > MAX_LENGTH || memory.isRefused(SecretHash.of(token))) {
            return Optional.empty();
        }
        return CompactJws.parse(token).flatMap(this::verify);
    }

    private Optional<VerifiedToken> verify(CompactJws jws) {
        Optional<TokenKind> kind = TokenKind.ofType(jws.type());
        if (kind.isEmpty() || !isSignedHere(jws)) {
            return Optional.empty();
        }
        try {
            // The claims are parsed only now, when they are known to be written by this service.
            VerifiedClaims claims =
                    new VerifiedClaims(
                            JWTClaimsSet.parse(new String(jws.payload().toArray(), UTF_8)));
            return isGood(claims)
                    ? Optional.of(claims.toToken(kind.get(), issuer))
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Verifies the signature. The algorithm is fixed here and never taken from the token. */
    private boolean isSignedHere(CompactJws jws) {
        return jws.algorithm().equals(ES256.getAlgorithm().getName())
                && keys.find(jws.keyId()).filter(key -> isSignedBy(key, jws)).isPresent();
    }

    /** Verifies the signature and caches failures: there will never be another key with that id. */
    private boolean isSignedBy(SigningKey key, CompactJws jws) {
        boolean signed = verifies(key, jws);
        if (!signed) {
            memory.refused(SecretHash.of(jws.signingInput() + "." + jws.signature().toBase64Url()));
        }
        return signed;
    }

    private static boolean verifies(SigningKey key, CompactJws jws) {
        try {
            return new ECDSAVerifier(key.publicKey())
                    .verify(
                            ES256,
                            jws.signingInput().getBytes(US_ASCII),
                            Base64URL.encode(jws.signature().toArray()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private boolean isGood(VerifiedClaims claims) {
        Instant now = clock.instant();
        return now.isBefore(claims.expiresAt())
                && !now.plus(CLOCK_DIFFERENCE).isBefore(claims.issuedAt());
    }
}
