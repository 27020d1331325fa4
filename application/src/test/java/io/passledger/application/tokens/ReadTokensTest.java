package io.passledger.application.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passledger.application.keys.KeysInMemory;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.UserId;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTokensTest {

    private final TokenFixture tokens = new TokenFixture();

    @Nested
    class Good {

        @Test
        void givesBackWhatAnAccessTokenSays() {
            AccessTokenClaims claims =
                    tokens.claims(List.of(AuthenticationMethod.SOFTWARE_KEY), TokenFixture.HASH);

            assertThat(tokens.reader.read(tokens.accessTokens.issue(claims)))
                    .contains(
                            new VerifiedToken(
                                    TokenKind.ACCESS,
                                    IssuerForm.APP,
                                    "token-1",
                                    claims.appId(),
                                    "app_a",
                                    claims.userId(),
                                    claims.sessionId(),
                                    claims.issuedAt(),
                                    claims.expiresAt(),
                                    claims.authenticatedAt(),
                                    claims.amr(),
                                    "phr",
                                    TokenFixture.HASH,
                                    null));
        }

        @Test
        void givesBackWhatAnMfaTokenSays() {
            String token =
                    tokens.mfaTokens.issue(new MfaTokenClaims(tokens.claims(), "shop", "pay"));

            assertThat(tokens.reader.read(token))
                    .hasValueSatisfying(read -> {
                        assertThat(read.kind()).isEqualTo(TokenKind.MFA);
                        assertThat(read.audience()).isEqualTo("shop");
                        assertThat(read.appId().value()).isEqualTo("app_a");
                        assertThat(read.action()).isEqualTo("pay");
                        assertThat(read.transactionHash()).isNull();
                    });
        }

        @Test
        void staysSoUntilItExpires() {
            String token = tokens.accessTokens.issue(tokens.claims());

            tokens.clock.advance(Duration.ofMinutes(10).minusMillis(1));
            assertThat(tokens.reader.read(token)).isPresent();
            tokens.clock.advance(Duration.ofMillis(1));
            assertThat(tokens.reader.read(token)).isEmpty();
        }

        @Test
        void staysSoThroughARotation() {
            String token = tokens.accessTokens.issue(tokens.claims());
            tokens.keys.rotate();
            tokens.clock.advance(Duration.ofMinutes(10).minusMillis(1));

            assertThat(tokens.reader.read(token)).isPresent();
        }

        @Test
        void isSoForANodeWhoseClockIsBehind() {
            String token = tokens.accessTokens.issue(tokens.claims());

            tokens.clock.advance(Duration.ofSeconds(-5));
            assertThat(tokens.reader.read(token)).isPresent();
            tokens.clock.advance(Duration.ofMillis(-1));
            assertThat(tokens.reader.read(token)).isEmpty();
        }

        @Test
        void isSoAtTheLongestThatAnyTokenGets() {
            String text = "\uD83D\uDE00".repeat(256);
            AccessTokenClaims some = tokens.claims();
            AccessTokenClaims longest =
                    new AccessTokenClaims(
                            new AppId("app_" + "a".repeat(60)),
                            IssuerForm.APP,
                            new UserId(text.substring(0, 256)),
                            new SessionId("ses_" + "a".repeat(60)),
                            "t".repeat(128),
                            some.issuedAt(),
                            some.expiresAt(),
                            some.authenticatedAt(),
                            List.of(AuthenticationMethod.values()),
                            TokenFixture.HASH);

            String token = tokens.mfaTokens.issue(new MfaTokenClaims(longest, text, text));

            assertThat(tokens.reader.read(token)).isPresent();
        }
    }

    @Nested
    class Foreign {

        @Test
        void isWhatAnotherKeySigned() throws Exception {
            var others = new KeysInMemory().signingKeys(tokens.clock);
            JWSSigner signer = new ECDSASigner(others.signer().privateKey(), Curve.P_256);

            assertThat(tokens.reader.read(signed(header("at+jwt"), signer))).isEmpty();
            assertThat(
                            tokens.reader.read(
                                    new AccessTokens(new TokenSigner(others, TokenFixture.ISSUER))
                                            .issue(tokens.claims())))
                    .isEmpty();
        }

        @Test
        void isWhatAnotherIssuerSaid() {
            TokenSigner elsewhere =
                    new TokenSigner(tokens.keys, new Issuer("https://other.example.com"));

            assertThat(tokens.reader.read(new AccessTokens(elsewhere).issue(tokens.claims())))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"JWT", "jwt", "id+jwt", "application/at+jwt", "AT+JWT"})
        void isAnyOtherType(String type) throws Exception {
            JWSSigner signer = new ECDSASigner(tokens.keys.signer().privateKey(), Curve.P_256);

            assertThat(tokens.reader.read(signed(header("at+jwt"), signer))).isPresent();
            assertThat(tokens.reader.read(signed(header(type), signer))).isEmpty();
        }

        @Test
        void isAnyOtherAlgorithm() throws Exception {
            // The old trick: the public key, which everybody has, as a shared secret.
            byte[] secret = tokens.keys.signer().publicKey().getEncoded();
            JWSHeader hmac =
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(tokens.keys.signer().keyId())
                            .build();
            String good = tokens.accessTokens.issue(tokens.claims());
            String payload = good.substring(good.indexOf('.') + 1, good.lastIndexOf('.'));

            assertThat(tokens.reader.read(signed(hmac, new MACSigner(secret)))).isEmpty();
            assertThat(
                            tokens.reader.read(
                                    encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")
                                            + "."
                                            + payload
                                            + "."))
                    .isEmpty();
        }

        @Test
        void isOneWithACriticalExtension() throws Exception {
            JWSHeader critical =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(tokens.keys.signer().keyId())
                            .criticalParams(Set.of("exp"))
                            .customParam("exp", 1)
                            .build();
            JWSSigner signer = new ECDSASigner(tokens.keys.signer().privateKey(), Curve.P_256);

            assertThat(tokens.reader.read(signed(critical, signer))).isEmpty();
        }

        @Test
        void isOneWhoseClaimsAreNotOurs() throws Exception {
            JWSSigner signer = new ECDSASigner(tokens.keys.signer().privateKey(), Curve.P_256);
            for (String missing :
                    List.of(
                            "jti",
                            "sub",
                            "sid",
                            "aud",
                            "client_id",
                            "iat",
                            "exp",
                            "auth_time",
                            "amr",
                            "acr")) {
                JWTClaimsSet claims =
                        new JWTClaimsSet.Builder(claims()).claim(missing, null).build();
                SignedJWT jwt = new SignedJWT(header("at+jwt"), claims);
                jwt.sign(signer);

                assertThat(tokens.reader.read(jwt.serialize())).as("without " + missing).isEmpty();
            }
        }
    }

    @Nested
    class Garbage {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "..",
                    "...",
                    "a.b.c",
                    "e30.e30.",
                    "bnVsbA.bnVsbA.bnVsbA",
                    "W10.W10.W10",
                    "eyJhbGciOm51bGx9.e30.AA",
                    "\u0000.\u0000.\u0000",
                    "😀.😀.😀",
                })
        void isNoToken(String text) {
            assertThat(tokens.reader.read(text)).isEmpty();
        }

        @Test
        void isNoTokenHoweverDeep() {
            for (String nested :
                    List.of(
                            "[",
                            "{\"a\":",
                            "{\"alg\":\"ES256\",\"typ\":",
                            "{\"jwk\":{\"a\":",
                            "{\"alg\":[")) {
                String header = encoded(nested.repeat(5000 / nested.length()));
                assertThat(tokens.reader.read(header + ".e30.AA")).isEmpty();
            }
        }

        @Test
        void isNoTokenWhateverTheHeaderSays() {
            String kid = tokens.keys.signer().keyId();
            for (String value :
                    List.of("null", "1", "true", "[]", "{}", "\"\"", "[null]", "1e999")) {
                for (String name :
                        List.of(
                                "alg", "typ", "kid", "crit", "jwk", "jku", "x5c", "x5t", "x5u",
                                "b64", "cty", "iat", "p2s", "zip")) {
                    String header =
                            "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"%s\":%s}"
                                    .formatted(kid, name, value);
                    assertThat(tokens.reader.read(encoded(header) + ".e30." + "A".repeat(86)))
                            .as(header)
                            .isEmpty();
                }
            }
        }

        @Test
        void isNoTokenWhereAnyCharacterWasChanged() {
            String good = tokens.accessTokens.issue(tokens.claims());
            Random random = new Random(7);
            for (int i = 0; i < good.length(); i++) {
                char other = (char) (33 + random.nextInt(94));
                String changed = good.substring(0, i) + other + good.substring(i + 1);
                if (!changed.equals(good)) {
                    assertThat(tokens.reader.read(changed)).as(changed).isEmpty();
                }
            }
        }

        @Test
        void isNoTokenOverEightKibibytes() {
            String good = tokens.accessTokens.issue(tokens.claims());

            assertThat(tokens.reader.read(good + "A".repeat(TokenReader.MAX_LENGTH))).isEmpty();
        }
    }

    private String signed(JWSHeader header, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private JWTClaimsSet claims() {
        return tokens.signer
                .claims(tokens.claims())
                .expirationTime(Date.from(TokenFixture.NOW.plusSeconds(60)))
                .build();
    }

    private JWSHeader header(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(tokens.keys.signer().keyId())
                .build();
    }

    private static String encoded(String text) {
        return Bytes.of(text.getBytes(UTF_8)).toBase64Url();
    }
}
