package io.passledger.api.compat.dynamic;

import io.passledger.application.tokens.Jwks;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the public keys for verifying tokens. Every environment returns those of the installation.
 */
@RestController
class DynamicJwksController {

    private final Jwks jwks;

    DynamicJwksController(Jwks jwks) {
        this.jwks = jwks;
    }

    @GetMapping({
        "/api/v0/sdk/{environmentId}/.well-known/jwks",
        "/api/v0/sdk/{environmentId}/.well-known/jwks.json"
    })
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(jwks.cacheTime()).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(jwks.json());
    }
}
