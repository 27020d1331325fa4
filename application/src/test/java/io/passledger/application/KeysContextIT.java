package io.passledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.keys.WrongMasterKey;
import io.passledger.application.recovery.RecoveryCodeGenerator;
import io.passledger.application.recovery.RecoveryCodeHasher;
import io.passledger.application.tokens.AccessTokens;
import io.passledger.application.tokens.Jwks;
import io.passledger.application.tokens.MfaTokens;
import io.passledger.application.tokens.TokenReader;
import io.passledger.application.users.DecoyCredentials;
import io.passledger.application.users.UserHandles;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

class KeysContextIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    void startsOnAnEmptyDatabaseAndAgainWithTheSameKeysAndNotWithAnotherMasterKey() {
        String first;
        try (ConfigurableApplicationContext context = start(1)) {
            first = context.getBean(Jwks.class).json();
            for (Class<?> offered :
                    List.of(
                            AccessTokens.class,
                            MfaTokens.class,
                            TokenReader.class,
                            UserHandles.class,
                            DecoyCredentials.class,
                            RecoveryCodeGenerator.class,
                            RecoveryCodeHasher.class)) {
                assertThat(context.getBeanProvider(offered).stream()).hasSize(1);
            }
        }
        try (ConfigurableApplicationContext context = start(1)) {
            assertThat(context.getBean(Jwks.class).json()).isEqualTo(first);
        }
        assertThatThrownBy(() -> start(2)).hasRootCauseInstanceOf(WrongMasterKey.class);
    }

    private static ConfigurableApplicationContext start(int masterKey) {
        byte[] key = new byte[32];
        key[0] = (byte) masterKey;
        return new SpringApplicationBuilder(Keys.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + DATABASE.url(),
                        "spring.datasource.hikari.auto-commit=false")
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
                    context.registerBean(
                            MasterSecrets.class,
                            () -> new MasterSecrets(new SecretKeySpec(key, "AES"), null));
                })
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = ApplicationAutoConfiguration.class)
    @ComponentScan(
            basePackages = {
                "io.passledger.application.credentials",
                "io.passledger.application.crypto",
                "io.passledger.application.integrity",
                "io.passledger.application.keys",
                "io.passledger.application.tokens",
                "io.passledger.application.recovery",
                "io.passledger.application.users"
            },
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(Configuration.class))
    static class Keys {}
}
