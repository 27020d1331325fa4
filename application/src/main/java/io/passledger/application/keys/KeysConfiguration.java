package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.installation.InstallationFacts;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the keys and their rotation schedule. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(KeysProperties.class)
class KeysConfiguration {

    @Bean
    SecretKeys secretKeys(
            JdbcClient jdbc,
            MasterKey master,
            PlatformTransactionManager transactionManager,
            SecureRandom random,
            Clock clock) {
        return SecretKeys.in(jdbc, master, transactionManager, random, clock);
    }

    @Bean
    SigningKeys signingKeys(
            JdbcClient jdbc,
            MasterKey master,
            PlatformTransactionManager transactionManager,
            KeysProperties properties,
            SecureRandom random,
            Clock clock,
            UnusableKeys unusable) {
        return new SigningKeys(
                new JdbcSealedKeys(jdbc),
                master,
                ownTransaction(transactionManager),
                properties,
                random,
                clock,
                unusable);
    }

    @Bean
    LogKey logKey(
            JdbcClient jdbc,
            MasterKey master,
            PlatformTransactionManager transactionManager,
            SecureRandom random,
            Clock clock,
            @Value("${passledger.public-url:http://localhost:8080}") URI publicUrl,
            @Value("${passledger.log-key:}") String expected,
            @Value("${passledger.new-log-key:false}") boolean mayBegin) {
        return new LogKeys(
                        new JdbcSealedKeys(jdbc),
                        new SignedLog(jdbc),
                        new InstallationFacts(jdbc),
                        master,
                        ownTransaction(transactionManager),
                        random,
                        clock)
                .readOrMake(publicUrl, new LogKeys.NewKeyTerms(!expected.isBlank(), mayBegin));
    }

    @Bean
    SchedulingConfigurer keySchedule(SigningKeys keys, KeysProperties properties) {
        return tasks -> tasks.addFixedDelayTask(keys::maintain, properties.refresh());
    }

    /**
     * Returns separate transactions, since a key that a node has seen must not vanish with a failed
     * request.
     */
    static TransactionOperations ownTransaction(PlatformTransactionManager manager) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
