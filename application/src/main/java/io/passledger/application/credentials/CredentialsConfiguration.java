package io.passledger.application.credentials;

import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the marks, whose key is the same on every node, and this node's memory. */
@Configuration(proxyBeanMethods = false)
class CredentialsConfiguration {

    @Bean
    CredentialMemory credentialMemory() {
        return new CredentialMemory();
    }

    @Bean
    CredentialMacs credentialMarks(SecretKeys keys, SecureRandom random) {
        return new CredentialMacs(keys.of(SecretPurpose.CREDENTIAL_MARK), random);
    }
}
