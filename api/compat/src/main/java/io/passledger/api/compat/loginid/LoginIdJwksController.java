package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;
import static io.passledger.api.compat.loginid.LoginIdProduct.BASE;

import io.passledger.application.tokens.Jwks;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the public keys for verifying tokens; they are the same at every base URL. */
@RestController
class LoginIdJwksController {

    private final Jwks jwks;

    LoginIdJwksController(Jwks jwks) {
        this.jwks = jwks;
    }

    @GetMapping({BASE + "/.well-known/jwks.json", API + "/.well-known/jwks.json"})
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(jwks.cacheTime()).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(jwks.json());
    }
}
