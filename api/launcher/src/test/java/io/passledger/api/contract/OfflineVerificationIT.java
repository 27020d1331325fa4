package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens as a service sees them that verifies them by itself, with a library that its author chose:
 * by {@code alg}, {@code typ}, {@code iss}, {@code aud} and the published keys, as the README says.
 */
class OfflineVerificationIT {

    private static final String PUBLIC_URL = "https://passledger.example.com";
    private static final String PAYMENTS = "https://payments.example";

    private static final Tenant SHOP = tenant(List.of(PAYMENTS), "app");
    private static final Tenant OTHER = tenant(List.of(), "app");

    private static Tenant tenant(List<String> audiences, String issuer) {
        return Tenant.create(
                Map.of(
                        "publicBegin",
                        true,
                        "recoveryCodes",
                        Map.of("acknowledgementRequired", false),
                        "tokens",
                        Map.of("audiences", audiences, "issuer", issuer)));
    }

    private static String issuer(Tenant app) {
        return PUBLIC_URL + "/apps/" + app.appId();
    }

    /** Where the service's own URL leads to in this test. */
    private static String path(String url) {
        assertThat(url).startsWith(PUBLIC_URL + "/");
        return url.substring(PUBLIC_URL.length());
    }

    private static JWTClaimsSet verify(String token, String typ, String issuer, String audience)
            throws Exception {
        String keys =
                path(
                        Nodes.stranger()
                                .get(path(issuer) + "/.well-known/openid-configuration")
                                .expect(200)
                                .text("jwks_uri"));
        return verify(
                token, typ, issuer, audience, Nodes.stranger().get(keys).expect(200).http().body());
    }

    private static JWTClaimsSet verify(
            String token, String typ, String issuer, String audience, String keys)
            throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(typ)));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.ES256, new ImmutableJWKSet<>(JWKSet.parse(keys))));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        audience,
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", "exp", "iat", "jti", "client_id", "sid")));
        return processor.process(token, null);
    }

    private static String mfaToken(Session session, Map<String, ?> members) {
        return session.tokens(members).expect(201).text("token");
    }

    /** Somebody of the other app, in a session that was begun without a credential. */
    private static Session stranger(String userId) {
        Enrolled user = OTHER.enrolled(userId);
        Session session =
                Session.of(
                        Nodes.stranger(),
                        Nodes.stranger()
                                .post(
                                        "/v1/sessions",
                                        Map.of("appId", OTHER.appId(), "userId", userId))
                                .expect(201));
        session.authenticate(user.passkey()).expect(200);
        return session;
    }

    @Test
    void takesAnAppsOwnTokens() throws Exception {
        Enrolled user = SHOP.enrolled("offline");

        JWTClaimsSet access = verify(user.accessToken(), "at+jwt", issuer(SHOP), SHOP.appId());
        JWTClaimsSet mfa =
                verify(
                        mfaToken(user.session(), Map.of("singleUse", true)),
                        "mfa+jwt",
                        issuer(SHOP),
                        SHOP.appId());
        JWTClaimsSet payment =
                verify(
                        mfaToken(user.session(), Map.of("singleUse", true, "audience", PAYMENTS)),
                        "mfa+jwt",
                        issuer(SHOP),
                        PAYMENTS);

        assertThat(List.of(access, mfa, payment))
                .allSatisfy(claims -> {
                    assertThat(claims.getSubject()).isEqualTo("offline");
                    assertThat(claims.getClaim("client_id")).isEqualTo(SHOP.appId());
                });
    }

    @Test
    void refusesAnotherAppsTokens() throws Exception {
        Enrolled user = OTHER.enrolled("victim");
        String mfa = mfaToken(user.session(), Map.of("singleUse", true));

        assertThatThrownBy(() -> verify(user.accessToken(), "at+jwt", issuer(SHOP), SHOP.appId()))
                .isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> verify(mfa, "mfa+jwt", issuer(SHOP), SHOP.appId()))
                .isInstanceOf(BadJOSEException.class);
        // Neither claim alone is what the verifier asks for.
        assertThatThrownBy(() -> verify(mfa, "mfa+jwt", issuer(OTHER), SHOP.appId()))
                .hasMessageContaining("aud");
        assertThatThrownBy(() -> verify(mfa, "mfa+jwt", issuer(SHOP), OTHER.appId()))
                .hasMessageContaining("iss");
        assertThat(verify(mfa, "mfa+jwt", issuer(OTHER), OTHER.appId()).getSubject())
                .isEqualTo("victim");
    }

    @Test
    void takesNoKindForTheOther() {
        Enrolled user = SHOP.enrolled("kinds");
        String mfa = mfaToken(user.session(), Map.of("singleUse", true));

        assertThatThrownBy(() -> verify(mfa, "at+jwt", issuer(SHOP), SHOP.appId()))
                .hasMessageContaining("typ");
        assertThatThrownBy(() -> verify(user.accessToken(), "mfa+jwt", issuer(SHOP), SHOP.appId()))
                .hasMessageContaining("typ");
        assertThat(SHOP.verify(mfa).text("typ")).isEqualTo("mfa+jwt");
        assertThat(SHOP.verify(user.accessToken()).text("typ")).isEqualTo("at+jwt");
        Nodes.stranger().as(mfa).get("/v1/users/me/mfa").expect(401, "unauthenticated");
    }

    @Test
    void aStrangerGetsNoTokenForAnotherApp() {
        Session session = stranger("mallory");

        for (String audience :
                List.of(
                        SHOP.appId(),
                        PAYMENTS,
                        "app_default",
                        OTHER.appId() + " ",
                        OTHER.appId().toUpperCase(Locale.ROOT),
                        issuer(OTHER),
                        issuer(SHOP),
                        PUBLIC_URL)) {
            Answer refused =
                    session.tokens(Map.of("singleUse", true, "audience", audience))
                            .expect(400, "invalid-request");
            assertThat(refused.text("errors/0/pointer")).as(audience).isEqualTo("/audience");
        }
        String own = mfaToken(session, Map.of("singleUse", true, "audience", OTHER.appId()));
        assertThat(OTHER.verify(own).text("audience")).isEqualTo(OTHER.appId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_default", "app_x", "APP_x", "", " payments", "payments ", "a\nb"})
    void aPolicyNamesNoAppAmongItsAudiences(String name) {
        Answer refused =
                Nodes.operator()
                        .patch(
                                OTHER.path(),
                                Map.of(
                                        "policy",
                                        Map.of("tokens", Map.of("audiences", List.of(name)))))
                        .expect(400, "invalid-request");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/policy/tokens/audiences");
    }

    @Test
    void anAudienceThatThePolicyNamesNoLongerIsRefused() {
        Tenant shop = tenant(List.of("a", "b"), "app");
        Session session = shop.enrolled("payer").session();
        mfaToken(session, Map.of("singleUse", true, "audience", "a"));

        Nodes.operator()
                .patch(
                        shop.path(),
                        Map.of("policy", Map.of("tokens", Map.of("audiences", List.of("b")))))
                .expect(200);

        session.at(Nodes.second())
                .tokens(Map.of("singleUse", true, "audience", "a"))
                .expect(400, "invalid-request");
        mfaToken(session, Map.of("singleUse", true, "audience", "b"));
    }

    @Test
    void theIssuerIsTheInstallationWhereThePolicyAsksForIt() throws Exception {
        Tenant older = tenant(List.of(), "installation");
        Enrolled user = older.enrolled("older");
        String keys = Nodes.stranger().get("/.well-known/jwks.json").expect(200).http().body();
        String mfa = mfaToken(user.session(), Map.of("singleUse", true));

        verify(user.accessToken(), "at+jwt", PUBLIC_URL, older.appId(), keys);
        assertThatThrownBy(() -> verify(user.accessToken(), "at+jwt", issuer(older), older.appId()))
                .hasMessageContaining("iss");
        user.self().get("/v1/users/me/mfa").expect(200);

        Nodes.operator()
                .patch(older.path(), Map.of("policy", Map.of("tokens", Map.of("issuer", "app"))))
                .expect(200);

        // The other form counts no longer, here as at any verifier.
        for (var node : List.of(Nodes.second(), Nodes.first())) {
            user.self().at(node).get("/v1/users/me/mfa").expect(401, "unauthenticated");
            for (String token : List.of(user.accessToken(), mfa)) {
                assertThat(
                                older.backend()
                                        .at(node)
                                        .post("/v1/tokens/verify", Map.of("token", token))
                                        .expect(200)
                                        .body()
                                        .path("active")
                                        .asBoolean())
                        .isFalse();
            }
        }
        verify(user.signIn().text("accessToken"), "at+jwt", issuer(older), older.appId());
    }

    @Test
    void theServiceItselfRefusesAnotherAppsTokens() {
        Enrolled user = OTHER.enrolled("at-the-service");
        String mfa = mfaToken(user.session(), Map.of("singleUse", true));

        assertThat(SHOP.verify(mfa).body().path("active").asBoolean()).isFalse();
        assertThat(SHOP.verify(user.accessToken()).body().path("active").asBoolean()).isFalse();
        assertThat(OTHER.verify(mfa).body().path("active").asBoolean()).isTrue();
    }

    @Test
    void anAppsIssuerIsFoundWhereverVerifiersLook() {
        String app = SHOP.appId();
        for (String path :
                List.of(
                        "/.well-known/oauth-authorization-server/apps/" + app,
                        "/.well-known/openid-configuration/apps/" + app,
                        "/apps/" + app + "/.well-known/oauth-authorization-server",
                        "/apps/" + app + "/.well-known/openid-configuration")) {
            Answer metadata = Nodes.stranger().get(path).expect(200);

            assertThat(metadata.text("issuer")).isEqualTo(issuer(SHOP));
            assertThat(metadata.text("jwks_uri"))
                    .isEqualTo(issuer(SHOP) + "/.well-known/jwks.json");
            assertThat(metadata.header("Cache-Control")).contains("max-age");
        }
        assertThat(
                        Nodes.stranger()
                                .get(path(issuer(SHOP)) + "/.well-known/jwks.json")
                                .http()
                                .body())
                .isEqualTo(Nodes.stranger().get("/.well-known/jwks.json").http().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_nobody", "nobody", "app_", "%2e%2e", "app_a;b"})
    void nothingIsSaidOfAnAppThatIsNotThere(String app) {
        for (String path :
                List.of(
                        "/.well-known/oauth-authorization-server/apps/" + app,
                        "/apps/" + app + "/.well-known/openid-configuration",
                        "/apps/" + app + "/.well-known/jwks.json")) {
            assertThat(Nodes.stranger().get(path).status()).as(path).isIn(404, 400);
        }
    }
}
