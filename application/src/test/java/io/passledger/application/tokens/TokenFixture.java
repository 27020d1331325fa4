package io.passledger.application.tokens;

import io.passledger.application.MovableClock;
import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.keys.KeysInMemory;
import io.passledger.application.keys.SigningKeys;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service that writes and reads tokens, over keys in memory. */
final class TokenFixture {

    static final Issuer ISSUER = new Issuer("https://auth.example.com");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Bytes HASH = Bytes.of(new byte[32]);

    final MovableClock clock = new MovableClock(NOW);
    final KeysInMemory store = new KeysInMemory();
    final SigningKeys keys = store.signingKeys(clock);
    final TokenSigner signer = new TokenSigner(keys, ISSUER);
    final AccessTokens accessTokens = new AccessTokens(signer);
    final MfaTokens mfaTokens = new MfaTokens(signer);
    final TokenReader reader = new TokenReader(keys, ISSUER, new CredentialMemory(), clock);
    final Jwks jwks = new Jwks(keys);

    AccessTokenClaims claims() {
        return claims(List.of(AuthenticationMethod.HARDWARE_KEY, AuthenticationMethod.USER), null);
    }

    AccessTokenClaims claims(List<AuthenticationMethod> amr, @Nullable Bytes transactionHash) {
        Instant now = clock.instant();
        return new AccessTokenClaims(
                new AppId("app_a"),
                IssuerForm.APP,
                new UserId("u-1"),
                new SessionId("ses_1"),
                "token-1",
                now,
                now.plus(Duration.ofMinutes(10)),
                now.minusSeconds(3),
                amr,
                transactionHash);
    }
}
