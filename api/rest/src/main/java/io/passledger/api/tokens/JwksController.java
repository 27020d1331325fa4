package io.passledger.api.tokens;

import io.passledger.application.tokens.Jwks;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys that verify tokens. */
@RestController
class JwksController {

    private final Jwks jwks;

    JwksController(Jwks jwks) {
        this.jwks = jwks;
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<String> keys() {
        return answer(jwks);
    }

    static ResponseEntity<String> answer(Jwks jwks) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(jwks.cacheTime()).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(jwks.json());
    }
}
