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
 * Reads tokens that this service has signed. All others are rejected, and no input causes an
 * exception.
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

    /** Returns the token, or empty if it is invalid. */
    public Optional<VerifiedToken> read(String token) {
        return examine(token) instanceof TokenReading.Good(VerifiedToken good)
                ? Optional.of(good)
                : Optional.empty();
    }

    /**
     * Reads the token and says why it is invalid. Only a backend of the token's own app may learn
     * the reason.
     */
    public TokenReading examine(String token) {
        if (token.length() > MAX_LENGTH) {
            return new TokenReading.NoToken(InactiveReason.NOT_A_TOKEN);
        }
        if (memory.isRefused(SecretHash.of(token))) {
            return new TokenReading.NoToken(InactiveReason.SIGNATURE);
        }
        return CompactJws.parse(token)
                .map(this::examine)
                .orElse(new TokenReading.NoToken(InactiveReason.NOT_A_TOKEN));
    }

    private TokenReading examine(CompactJws jws) {
        Optional<TokenKind> kind = TokenKind.ofType(jws.type());
        if (kind.isEmpty()) {
            return new TokenReading.NoToken(InactiveReason.NOT_A_TOKEN);
        }
        if (!isSignedHere(jws)) {
            return new TokenReading.NoToken(InactiveReason.SIGNATURE);
        }
        try {
            // The claims are parsed only now, when they are known to be written by this service.
            VerifiedToken token =
                    new VerifiedClaims(
                                    JWTClaimsSet.parse(new String(jws.payload().toArray(), UTF_8)))
                            .toToken(kind.get(), issuer);
            return timed(token);
        } catch (ParseException | IllegalArgumentException e) {
            return new TokenReading.NoToken(InactiveReason.NOT_A_TOKEN);
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

    private TokenReading timed(VerifiedToken token) {
        Instant now = clock.instant();
        if (!now.isBefore(token.expiresAt())) {
            return new TokenReading.Untimely(token, InactiveReason.EXPIRED);
        }
        return now.plus(CLOCK_DIFFERENCE).isBefore(token.issuedAt())
                ? new TokenReading.Untimely(token, InactiveReason.NOT_YET_VALID)
                : new TokenReading.Good(token);
    }
}
