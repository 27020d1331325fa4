package io.passledger.application.witness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.proof.CheckpointOutlet;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.OutletThread;
import io.passledger.application.timestamp.TimestampTable;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the witnesses to ask, each in a thread of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessesProperties.class)
class WitnessConfiguration {

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    @Bean
    CosignedCheckpoints cosignedCheckpoints(
            LogProofs proofs, JdbcClient jdbc, TimestampTable timestamps) {
        return new CosignedCheckpoints(proofs, new CosignatureTable(jdbc), timestamps);
    }

    @Bean
    CheckpointOutlet witnesses(
            WitnessesProperties properties,
            LogProofs proofs,
            JdbcClient jdbc,
            MeterRegistry metrics) {
        List<OutletThread> threads =
                properties.all().stream()
                        .map(witness ->
                                new WitnessClient(witness, proofs, new CosignatureTable(jdbc)))
                        .map(client -> thread(client, metrics))
                        .toList();
        return new CheckpointOutlet() {
            @Override
            public void look() {
                threads.forEach(OutletThread::look);
            }

            @Override
            public void close() {
                threads.forEach(OutletThread::close);
            }
        };
    }

    private static OutletThread thread(WitnessClient client, MeterRegistry metrics) {
        Gauge.builder(
                        "passledger.witness.contradicted",
                        client,
                        asked -> asked.isContradicted() ? 1 : 0)
                .description("1 while the witness has seen a different or longer history")
                .tag("witness", client.witness().id())
                .register(metrics);
        return new OutletThread("witness " + client.witness(), client, AFTER_A_FAILURE);
    }
}
