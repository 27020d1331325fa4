package io.passledger.api.launch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.installation.BoundFacts;
import io.passledger.application.installation.FactBinding;
import io.passledger.application.installation.InstallationFacts;
import io.passledger.application.installation.MasterKeyCheck;
import io.passledger.application.installation.PublicUrl;
import io.passledger.application.installation.RootKey;
import io.passledger.application.metadata.MetadataSettings;
import io.passledger.projections.passkeys.AuthenticatorModels;
import java.io.Console;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans that exist once per installation, and the messages to the operator about them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PassledgerProperties.class)
@Import({
    DatabaseConfiguration.Outside.class,
    DatabaseConfiguration.Inside.class,
    MigrationConfiguration.class
})
class LaunchConfiguration {

    @Bean
    InstallationFacts installationFacts(JdbcClient jdbc) {
        return new InstallationFacts(jdbc);
    }

    @Bean
    MasterKeyCheck masterKeyCheck(
            InstallationFacts facts, PlatformTransactionManager transactions) {
        return new MasterKeyCheck(facts, new TransactionTemplate(transactions));
    }

    /** Returns the master key, confirmed by the database; code that seals depends on this bean. */
    @Bean
    MasterSecrets masterSecrets(
            FoundMasterKey found, PassledgerProperties properties, MasterKeyCheck check) {
        return found.confirmedBy(check, properties.otherMasterKey());
    }

    @Bean
    RootKey rootKey(
            PassledgerProperties properties,
            JdbcClient jdbc,
            FactBinding binding,
            PlatformTransactionManager transactions) {
        return new RootKey(
                Optional.ofNullable(properties.rootKey()).map(SecretSetting::reveal),
                new BoundFacts(jdbc, binding),
                new TransactionTemplate(transactions),
                new SecureRandom());
    }

    @Bean
    PublicUrl publicUrl(PassledgerProperties properties) {
        return new PublicUrl(properties.publicUrl());
    }

    @Bean
    MetadataSettings metadataSettings(PassledgerProperties properties) {
        return properties.metadata().settings();
    }

    @Bean
    AuthenticatorModels authenticatorModels(PassledgerProperties properties) {
        return AuthenticatorsFile.orBuiltIn(properties.authenticatorsFile());
    }

    /** Which release a node is, for those who watch several at once. */
    @Bean
    MeterBinder releaseMetric() {
        return metrics ->
                Gauge.builder("passledger.build", () -> 1)
                        .tag("version", Release.VERSION)
                        .register(metrics);
    }

    @Bean
    OwnAddress ownAddress(ServerProperties server) {
        return new OwnAddress(server.getAddress());
    }

    @Bean
    StartOutput startOutput(@Value("${" + LogFormat.STRUCTURED + ":}") String format, Clock clock) {
        return new StartOutput(System.out, !format.isBlank(), clock);
    }

    @Bean
    FirstStart firstStart(
            RootKey rootKey,
            OwnAddress address,
            PassledgerProperties properties,
            @Value("${JOURNAL_STREAM:}") String journal,
            StartOutput output) {
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return new FirstStart(
                rootKey,
                address,
                properties.dataDirectory(),
                // Set by systemd, and inherited by the terminals of a desktop.
                !journal.isEmpty() && !terminal,
                output);
    }

    @Bean
    ReadyLine readyLine(
            OwnAddress address,
            PublicUrl publicUrl,
            ObjectProvider<DataDirectory> data,
            StartOutput output,
            @Value("${server.port}") int port,
            @Value("${passledger.management.port}") int managementPort,
            @Value("${passledger.management.address:127.0.0.1}") InetAddress managementAddress) {
        Optional<URI> management =
                managementPort == port
                        ? Optional.empty()
                        : Optional.of(OwnAddress.uri(managementAddress, managementPort));
        return new ReadyLine(
                address,
                publicUrl.uri(),
                management,
                Optional.ofNullable(data.getIfAvailable()).map(DataDirectory::path),
                output);
    }
}
