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
 * The <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">key set</a> by which anybody
 * verifies tokens. A key stands here before it signs first and until its last token is over.
 */
public final class Jwks {

    private final SigningKeys keys;

    Jwks(SigningKeys keys) {
        this.keys = keys;
    }

    /** The set as JSON; public parts alone. */
    public String json() {
        List<JWK> published = keys.published().stream().map(Jwks::publicPart).toList();
        return new JWKSet(published).toString(true);
    }

    /** How long it may be kept: {@code max-age}. */
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
