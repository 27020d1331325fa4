package io.passledger.application.continuity;

import com.zaxxer.hikari.HikariDataSource;
import io.passledger.application.proof.TreeMacs;
import io.passledger.application.store.Acknowledgements;
import io.passledger.application.store.DecisionGate;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.WriteHealth;
import io.passledger.domain.log.LogCache;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the database checks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContinuityProperties.class)
class ContinuityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuityConfiguration.class);

    private static final String KEPT = ".acknowledged";

    /** Evicts pooled connections, which may lead to the previous server. */
    @Bean
    LogCache pooledConnections(DataSource source) {
        return () -> {
            try {
                if (source.isWrapperFor(HikariDataSource.class)) {
                    source.unwrap(HikariDataSource.class)
                            .getHikariPoolMXBean()
                            .softEvictConnections();
                }
            } catch (SQLException unknown) {
                LOG.debug("the data source can't be unwrapped", unknown);
            }
        };
    }

    @Bean
    Continuity continuity(
            JdbcTemplate jdbc,
            TreeMacs tree,
            Acknowledgements acknowledged,
            DecisionGate gate,
            Decisions decisions,
            List<LogCache> memories,
            @Value("${passledger.checkpoints.file:}") String checkpoints) {
        return new Continuity(
                new LogTable(jdbc, tree),
                acknowledged,
                gate,
                decisions,
                SchemaRange.SUPPORTED,
                memories,
                checkpoints.isBlank() ? null : new LogMarkFile(Path.of(checkpoints + KEPT)));
    }

    @Bean
    DatabaseWatch databaseWatch(
            Continuity continuity,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            WriteHealth writes,
            ContinuityProperties properties) {
        DatabaseWatch watch =
                new DatabaseWatch(
                        continuity,
                        new WriteProbe(jdbc, new TransactionTemplate(transactions), writes),
                        properties.look());
        watch.start();
        return watch;
    }
}
