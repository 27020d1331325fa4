package io.passledger.application.tokens;

import io.passledger.application.credentials.CredentialMemory;
import io.passledger.application.keys.SigningKeys;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the writers and the reader of tokens. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {

    @Bean
    Issuer issuer(@Value("${passledger.public-url:http://localhost:8080}") String publicUrl) {
        return new Issuer(publicUrl);
    }

    @Bean
    TokenSigner tokenSigner(SigningKeys keys, Issuer issuer) {
        return new TokenSigner(keys, issuer);
    }

    @Bean
    AccessTokens accessTokens(TokenSigner signer) {
        return new AccessTokens(signer);
    }

    @Bean
    MfaTokens mfaTokens(TokenSigner signer) {
        return new MfaTokens(signer);
    }

    @Bean
    TokenReader tokenReader(SigningKeys keys, Issuer issuer, CredentialMemory memory, Clock clock) {
        return new TokenReader(keys, issuer, memory, clock);
    }

    @Bean
    Jwks jwks(SigningKeys keys) {
        return new Jwks(keys);
    }
}
