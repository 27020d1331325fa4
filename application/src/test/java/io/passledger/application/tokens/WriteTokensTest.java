package io.passledger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.passledger.domain.authenticators.AuthenticationMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTokensTest {

    private final TokenFixture tokens = new TokenFixture();

    @Nested
    class AccessToken {

        @Test
        void saysWhoPassedAndHow() throws Exception {
            SignedJWT jwt = SignedJWT.parse(tokens.accessTokens.issue(tokens.claims()));

            assertThat(jwt.getHeader().toJSONObject())
                    .isEqualTo(
                            Map.of(
                                    "alg",
                                    "ES256",
                                    "typ",
                                    "at+jwt",
                                    "kid",
                                    tokens.keys.signer().keyId()));
            long now = TokenFixture.NOW.getEpochSecond();
            assertThat(jwt.getPayload().toJSONObject())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.ofEntries(
                                    Map.entry("iss", "https://auth.example.com/apps/app_a"),
                                    Map.entry("aud", "app_a"),
                                    Map.entry("client_id", "app_a"),
                                    Map.entry("sub", "u-1"),
                                    Map.entry("sid", "ses_1"),
                                    Map.entry("jti", "token-1"),
                                    Map.entry("iat", now),
                                    Map.entry("exp", now + 600),
                                    Map.entry("auth_time", now - 3),
                                    Map.entry("amr", List.of("hwk", "user")),
                                    Map.entry("acr", "phrh")));
        }

        @Test
        void carriesTheHashOfTheTransaction() throws Exception {
            String token =
                    tokens.accessTokens.issue(
                            tokens.claims(
                                    List.of(AuthenticationMethod.EXTERNAL), TokenFixture.HASH));

            assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("txh"))
                    .isEqualTo("A".repeat(43));
        }
    }

    @Nested
    class MfaToken {

        @Test
        void saysForWhomAndForWhat() throws Exception {
            String token =
                    tokens.mfaTokens.issue(
                            new MfaTokenClaims(
                                    tokens.claims(), "https://api.example.com", "transfer"));

            SignedJWT jwt = SignedJWT.parse(token);
            assertThat(jwt.getHeader().getType().getType()).isEqualTo("mfa+jwt");
            assertThat(jwt.getPayload().toJSONObject())
                    .containsEntry("aud", "https://api.example.com")
                    .containsEntry("client_id", "app_a")
                    .containsEntry("action", "transfer")
                    .containsEntry("sid", "ses_1")
                    .containsEntry("jti", "token-1");
        }

        @Test
        void isForTheAppWhereNobodyElseIsNamed() throws Exception {
            String token = tokens.mfaTokens.issue(new MfaTokenClaims(tokens.claims(), null, null));

            assertThat(SignedJWT.parse(token).getPayload().toJSONObject())
                    .containsEntry("aud", "app_a")
                    .doesNotContainKey("action");
        }
    }

    @Nested
    class AuthenticationContext {

        @Test
        void tellsHowMuchALoginIsWorth() {
            assertThat(
                            Acr.of(
                                    List.of(
                                            AuthenticationMethod.HARDWARE_KEY,
                                            AuthenticationMethod.USER)))
                    .isEqualTo("phrh");
            assertThat(Acr.of(List.of(AuthenticationMethod.SOFTWARE_KEY))).isEqualTo("phr");
            assertThat(Acr.of(List.of(AuthenticationMethod.EXTERNAL)))
                    .isEqualTo("urn:passledger:acr:fallback");
            assertThat(Acr.of(List.of(AuthenticationMethod.ONE_TIME_PASSWORD)))
                    .isEqualTo("urn:passledger:acr:fallback");
            assertThat(Acr.of(List.of(AuthenticationMethod.REMEMBERED_BROWSER)))
                    .isEqualTo("urn:passledger:acr:remembered");
            assertThat(Acr.of(List.of())).isEqualTo("0");
        }
    }

    @Nested
    class KeySet {

        @Test
        void showsPublicPartsAlone() throws Exception {
            JWKSet set = JWKSet.parse(tokens.jwks.json());

            assertThat(set.getKeys()).hasSize(1);
            assertThat(set.getKeys().getFirst().toJSONObject())
                    .containsOnlyKeys("kty", "crv", "x", "y", "use", "alg", "kid")
                    .containsEntry("kty", "EC")
                    .containsEntry("crv", "P-256")
                    .containsEntry("use", "sig")
                    .containsEntry("alg", "ES256")
                    .containsEntry("kid", tokens.keys.signer().keyId());
            assertThat(tokens.jwks.cacheTime()).isEqualTo(Duration.ofMinutes(5));
        }

        @Test
        void verifiesEveryTokenThroughARotation() throws Exception {
            JWKSet known = JWKSet.parse(tokens.jwks.json());
            String before = tokens.accessTokens.issue(tokens.claims());
            tokens.keys.rotate();

            // Somebody who looks at the set when his copy is too old, as the answer lets him.
            for (int minute = 0; minute < 30; minute++) {
                if (minute % 5 == 0) {
                    known = JWKSet.parse(tokens.jwks.json());
                }
                assertThat(isVerified(tokens.accessTokens.issue(tokens.claims()), known)).isTrue();
                assertThat(isVerified(before, known)).isTrue();
                tokens.clock.advance(Duration.ofMinutes(1));
            }
            assertThat(known.getKeys()).hasSize(2);
        }

        private static boolean isVerified(String token, JWKSet set) throws Exception {
            SignedJWT jwt = SignedJWT.parse(token);
            var key = set.getKeyByKeyId(jwt.getHeader().getKeyID());
            return key != null && jwt.verify(new ECDSAVerifier(key.toECKey()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "auth.example.com",
                "ftp://a.example",
                "https://a.example/?q",
                "https:///x"
            })
    void refuseAnIssuerThatIsNoWebAddress(String url) {
        assertThatThrownBy(() -> new Issuer(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PASSLEDGER_PUBLIC_URL");
    }
}
