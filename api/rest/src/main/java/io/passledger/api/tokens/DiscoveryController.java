package io.passledger.api.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.http.PathIds;
import io.passledger.application.app.AppsAtHost;
import io.passledger.application.tokens.Issuer;
import io.passledger.application.tokens.Jwks;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.IssuerForm;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Issuer metadata for verifiers of an app's tokens. <a
 * href="https://www.rfc-editor.org/rfc/rfc8414#section-3.1">RFC 8414 §3.1</a> puts the well-known
 * part before the issuer's path, <a
 * href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest">OpenID
 * Connect Discovery §4.1</a> after it. Verifiers request either form by either name.
 */
@RestController
class DiscoveryController {

    private final AppsAtHost apps;
    private final Issuer issuer;
    private final Jwks jwks;

    DiscoveryController(AppsAtHost apps, Issuer issuer, Jwks jwks) {
        this.apps = apps;
        this.issuer = issuer;
        this.jwks = jwks;
    }

    /**
     * The metadata of an issuer (<a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC
     * 8414 §2</a>). No client obtains tokens by OAuth here, so there are no endpoints, grants or
     * response types.
     */
    record IssuerMetadata(
            String issuer,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,
            @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms,
            @JsonProperty("claims_supported") List<String> claims) {

        static IssuerMetadata of(String issuer) {
            return new IssuerMetadata(
                    issuer,
                    issuer + "/.well-known/jwks.json",
                    List.of(),
                    List.of(),
                    List.of("public"),
                    List.of("ES256"),
                    List.of(
                            "iss",
                            "aud",
                            "sub",
                            "client_id",
                            "sid",
                            "jti",
                            "iat",
                            "exp",
                            "auth_time",
                            "amr",
                            "acr",
                            "txh",
                            "action"));
        }
    }

    @GetMapping({
        "/.well-known/oauth-authorization-server/apps/{appId}",
        "/.well-known/openid-configuration/apps/{appId}",
        "/apps/{appId}/.well-known/oauth-authorization-server",
        "/apps/{appId}/.well-known/openid-configuration"
    })
    ResponseEntity<IssuerMetadata> metadata(@PathVariable String appId) {
        AppId app = requireApp(appId);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(jwks.cacheTime()).cachePublic())
                .body(IssuerMetadata.of(issuer.of(app, IssuerForm.APP)));
    }

    /**
     * Returns the keys. The installation's keys sign for every app; {@code iss} identifies the app.
     */
    @GetMapping("/apps/{appId}/.well-known/jwks.json")
    ResponseEntity<String> keys(@PathVariable String appId) {
        requireApp(appId);
        return JwksController.answer(jwks);
    }

    /**
     * @throws Refusal {@code not-found}
     */
    private AppId requireApp(String appId) {
        AppId asked = PathIds.read(AppId::new, appId);
        if (apps.one(asked).isEmpty()) {
            throw Refusal.noSuchApp();
        }
        return asked;
    }
}
