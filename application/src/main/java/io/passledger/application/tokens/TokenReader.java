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
 * Reads tokens that this service has signed. Anything else is no token, and no input makes it throw.
 */
public final class TokenReader {

    /** In characters; longer than any token of this service. */
    static final int MAX_LENGTH = 8192;

    /** Nodes' clocks differ a little; a token is no less good where this one's is behind. */
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

    /** The token, where it is one whose time is not over. */
    public Optional<VerifiedToken> read(String token) {
        return examine(token) instanceof TokenReading.Good(VerifiedToken good)
                ? Optional.of(good)
                : Optional.empty();
    }

    /** The same with the reason where it is not, for a backend of the token's own app alone. */
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
            // The claims are looked at only now, when they are known to be our own words.
            VerifiedToken token =
                    new VerifiedClaims(
                                    JWTClaimsSet.parse(
                                            new String(jws.payload().toArray(), UTF_8)))
                            .toToken(kind.get(), issuer);
            return timed(token);
        } catch (ParseException | IllegalArgumentException e) {
            return new TokenReading.NoToken(InactiveReason.NOT_A_TOKEN);
        }
    }

    /** The algorithm is ours to choose, never the token's. */
    private boolean isSignedHere(CompactJws jws) {
        return jws.algorithm().equals(ES256.getAlgorithm().getName())
                && keys.find(jws.keyId()).filter(key -> isSignedBy(key, jws)).isPresent();
    }

    /** A signature that is wrong once is remembered: another key of that id there will not be. */
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
