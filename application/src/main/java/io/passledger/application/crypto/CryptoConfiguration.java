package io.passledger.application.crypto;

import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the clock, randomness and the master key. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CryptoConfiguration.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Returns the first provider's default generator. The native one takes about a microsecond. */
    @Bean
    SecureRandom secureRandom() {
        NativeCrypto.install();
        LOG.info("Cryptography is {}", NativeCrypto.description());
        return new SecureRandom();
    }

    @Bean
    RandomTokens randomTokens(SecureRandom random) {
        return new RandomTokens(random);
    }

    /** Returns the master key from the launcher, which has checked it against the installation. */
    @Bean
    MasterKey masterKey(MasterSecrets secrets, SecureRandom random) {
        return new MasterKey(secrets, random);
    }
}
