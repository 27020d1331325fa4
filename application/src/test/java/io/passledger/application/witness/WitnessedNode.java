package io.passledger.application.witness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.application.TestDatabase;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A node that keeps the log and asks witnesses for its checkpoints, and does nothing else. */
public final class WitnessedNode implements AutoCloseable {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    private WitnessedNode(TestDatabase database, Map<String, String> settings) {
        DataSource source = database.newDataSource();
        Map<String, Object> all = new HashMap<>(settings);
        all.put("passledger.checkpoints.interval", "PT1S");
        all.put("passledger.checkpoints.growth", "PT0.01S");
        all.put("passledger.checkpoints.look", "PT0.1S");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(
                MasterSecrets.class,
                () -> new MasterSecrets(new SecretKeySpec(new byte[32], "AES"), null));
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
        context.registerBean(ImportVerifier.class, () -> (_, _) -> Optional.empty());
        context.register(Parts.class);
        context.refresh();
    }

    private static UnsupportedOperationException nobodySignsIn() {
        return new UnsupportedOperationException("nobody signs in here");
    }

    static WitnessedNode on(TestDatabase database, String witnesses) {
        return with(database, Map.of("passledger.witnesses", witnesses));
    }

    public static WitnessedNode with(TestDatabase database, Map<String, String> settings) {
        return new WitnessedNode(database, settings);
    }

    public void append(int events) {
        for (int i = 0; i < events; i++) {
            context.getBean(Decisions.class)
                    .decide(
                            RequestContext.SYSTEM,
                            decision -> {
                                decision.record(new AuditTrailRead(Map.of("userId", "u"), 1));
                                return decision;
                            });
        }
    }

    public CosignedCheckpoints checkpoints() {
        return context.getBean(CosignedCheckpoints.class);
    }

    /** The size of the newest checkpoint with so many cosignatures; 0 for none. */
    public long size(int cosignatures) {
        return checkpoints()
                .newest(cosignatures)
                .map(checkpoint -> checkpoint.head().size())
                .orElse(0L);
    }

    double contradicted() {
        return context
                .getBean(MeterRegistry.class)
                .get("passledger.witness.contradicted")
                .gauges()
                .stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    /** Returns a part of the node. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableConfigurationProperties
    @ComponentScan(
            basePackages = {
                "io.passledger.application.crypto",
                "io.passledger.application.integrity",
                "io.passledger.application.keys",
                "io.passledger.application.lookup",
                "io.passledger.application.personal",
                "io.passledger.application.proof",
                "io.passledger.application.store",
                "io.passledger.application.timestamp",
                "io.passledger.application.witness"
            })
    static class Parts {}
}
