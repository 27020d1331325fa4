package io.passledger.bench.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A node without HTTP: the event store, the keys and the tree, wired as in the service. */
final class LogNode {

    static final SecretKey MASTER_KEY = new SecretKeySpec(new byte[32], "AES");

    private LogNode() {}

    /** Starts a node; closing the context stops it. */
    static AnnotationConfigApplicationContext on(HistoryDatabase database) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(20);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(HikariDataSource.class, () -> new HikariDataSource(pool));
        context.registerBean(
                JdbcTemplate.class, () -> new JdbcTemplate(context.getBean(DataSource.class)));
        context.registerBean(
                JdbcClient.class, () -> JdbcClient.create(context.getBean(DataSource.class)));
        context.registerBean(
                PlatformTransactionManager.class,
                () -> new JdbcTransactionManager(context.getBean(DataSource.class)));
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(MasterSecrets.class, () -> new MasterSecrets(MASTER_KEY, null));
        context.registerBean(
                RegistrationVerifier.class,
                () ->
                        (_, _) -> {
                            throw nobodySignsIn();
                        });
        context.registerBean(
                AssertionVerifier.class,
                () ->
                        (_, _, _) -> {
                            throw nobodySignsIn();
                        });
        context.registerBean(
                ImportVerifier.class,
                () ->
                        (_, _) -> {
                            throw nobodySignsIn();
                        });
        context.register(Parts.class);
        context.refresh();
        return context;
    }

    private static UnsupportedOperationException nobodySignsIn() {
        return new UnsupportedOperationException("nobody signs in here");
    }

    @EnableConfigurationProperties
    @ComponentScan(
            basePackages = {
                "io.passledger.application.crypto",
                "io.passledger.application.integrity",
                "io.passledger.application.keys",
                "io.passledger.application.personal",
                "io.passledger.application.store",
                "io.passledger.application.proof"
            })
    static class Parts {}
}
