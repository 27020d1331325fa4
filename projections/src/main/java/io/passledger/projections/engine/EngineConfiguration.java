package io.passledger.projections.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.tracing.Spans;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Runs every {@link Projection} bean. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    EngineAssembly projectionEngineParts(
            List<Projection<?>> projections,
            EventLog log,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactionManager,
            MeterRegistry meters,
            ObjectProvider<Spans> spans) {
        return EngineAssembly.of(
                projections,
                log,
                jdbc,
                transactionManager,
                meters,
                spans.getIfAvailable(() -> Spans.NONE),
                EngineSettings.DEFAULT);
    }

    @Bean
    ProjectionEngine projectionEngine(EngineAssembly engine) {
        return engine.lifecycle();
    }

    @Bean
    PositionAwaiter projectionPositions(EngineAssembly engine) {
        return engine.positions();
    }

    @Bean
    Replays projectionReplays(EngineAssembly engine) {
        return engine.replays();
    }

    @Bean
    DeadLetters projectionDeadLetters(EngineAssembly engine) {
        return engine.letters();
    }

    @Bean
    ProjectionStatuses projectionStatuses(EngineAssembly engine) {
        return engine.statuses();
    }
}
