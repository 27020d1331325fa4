package io.passledger.application.timestamp;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.integrity.BoundRows;
import io.passledger.application.proof.CheckpointOutlet;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.OutletThread;
import io.passledger.domain.InvalidValue;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the service that time-stamps checkpoints, in a thread of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimestampProperties.class)
class TimestampConfiguration {

    @Bean
    TimestampTable timestampTable(JdbcClient jdbc, BoundRows rows) {
        return new TimestampTable(jdbc, rows);
    }

    @Bean
    CheckpointOutlet timestamps(
            TimestampProperties properties,
            LogProofs proofs,
            TimestampTable table,
            SecureRandom random,
            Clock clock,
            MeterRegistry metrics) {
        TimestampVerifier verifier = verifier(properties.certificate());
        URI url = properties.url();
        if (url == null) {
            return new NoTimestamps();
        }
        TimestampClient client =
                new TimestampClient(
                        url, properties.interval(), proofs, table, verifier, random, clock);
        Gauge.builder("passledger.timestamp.age", client, TimestampClient::age)
                .baseUnit("seconds")
                .description("age of the newest time-stamp of a checkpoint")
                .register(metrics);
        FunctionCounter.builder("passledger.timestamp.failures", client, TimestampClient::failures)
                .description("requests for a time-stamp that failed")
                .register(metrics);
        return new OutletThread("time-stamps", client, properties.retry());
    }

    private static TimestampVerifier verifier(@Nullable String certificate) {
        try {
            return certificate == null
                    ? TimestampVerifier.ofAnybody()
                    : TimestampVerifier.trusting(Path.of(certificate));
        } catch (IllegalArgumentException unusable) {
            throw new InvalidValue(
                    "passledger.timestamp.certificate", "is unusable: " + unusable.getMessage());
        }
    }

    /** Where no service is configured. */
    private static final class NoTimestamps implements CheckpointOutlet {

        @Override
        public void look() {
            // There is nobody to ask.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
