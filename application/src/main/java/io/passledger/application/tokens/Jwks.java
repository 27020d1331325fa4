package io.passledger.application.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.passledger.application.keys.SigningKey;
import io.passledger.application.keys.SigningKeys;
import java.time.Duration;
import java.util.List;

/**
 * The <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">key set</a> for verifying tokens.
 * A key is included before its first signature and until its last token has expired.
 */
public final class Jwks {

    private final SigningKeys keys;

    Jwks(SigningKeys keys) {
        this.keys = keys;
    }

    /** Returns the set as JSON, with public parts only. */
    public String json() {
        List<JWK> published = keys.published().stream().map(Jwks::publicPart).toList();
        return new JWKSet(published).toString(true);
    }

    /** Returns how long the set may be cached: {@code max-age}. */
    public Duration cacheTime() {
        return keys.cacheTime();
    }

    private static JWK publicPart(SigningKey key) {
        return new ECKey.Builder(Curve.P_256, key.publicKey())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyID(key.keyId())
                .build();
    }
}
