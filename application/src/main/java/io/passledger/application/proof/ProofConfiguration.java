package io.passledger.application.proof;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.installation.InstallationFacts;
import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.integrity.RowBinding;
import io.passledger.application.keys.LogKey;
import io.passledger.application.store.ConfirmedCommits;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.EventMacs;
import io.passledger.domain.log.EventLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the log's tree, its growth and its outlets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointsProperties.class)
class ProofConfiguration {

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    @Bean
    LeafPlaces leafPlaces(JdbcTemplate jdbc, IntegrityFailures failures) {
        return new LeafPlaces(jdbc, failures);
    }

    @Bean
    TreeMacs treeMacs(BoundRows rows) {
        return new TreeMacs(rows);
    }

    @Bean
    RowBinding treeBinding() {
        return new TreeBinding();
    }

    @Bean
    TreeTable treeTable(JdbcTemplate jdbc, TreeMacs macs) {
        return new TreeTable(jdbc, macs);
    }

    @Bean
    TreeLeaves treeLeaves(TreeTable tree) {
        return new TreeLeaves(tree);
    }

    @Bean
    CheckpointTable checkpointTable(
            JdbcClient jdbc,
            DataSource source,
            LogKey key,
            BoundRows rows,
            TreeTable tree,
            IntegrityFailures failures) {
        return new CheckpointTable(
                jdbc,
                ConfirmedCommits.on(source),
                new CheckpointSigner(key),
                rows,
                new LeafTimes(jdbc, tree),
                failures);
    }

    @Bean
    LogProofs logProofs(TreeTable tree, CheckpointTable checkpoints, LogKey key) {
        return new LogProofs(tree, checkpoints, new CheckpointSigner(key).verifier(), key.jwk());
    }

    @Bean
    AnotherLogKey anotherLogKey(JdbcClient jdbc, Decisions decisions, LogKey key) {
        return new AnotherLogKey(
                new InstallationFacts(jdbc), decisions, new CheckpointSigner(key).verifier());
    }

    @Bean
    TreeUpdater treeKeeper(
            EventLog log,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            TreeTable tree,
            CheckpointTable table,
            LogKey key,
            CheckpointsProperties properties,
            Clock clock,
            MeterRegistry metrics,
            EventMacs macs,
            @Value("${passledger.log-key:}") String expected,
            ObjectProvider<CheckpointOutlet> others) {
        CheckpointSigner signer = new CheckpointSigner(key);
        ForeignLogKey.refuseUnless(expected, signer.verifier());
        TreeHead kept =
                properties.file() == null
                        ? null
                        : CheckpointFile.lastIn(Path.of(properties.file()), signer.verifier());
        TreeUpdater keeper =
                new TreeUpdater(
                        new TreeGrower(
                                log,
                                jdbc,
                                tree,
                                new TransactionTemplate(transactions),
                                macs::verify,
                                properties.batch()),
                        new Checkpoints(tree, table, signer, properties.interval(), clock, kept),
                        outlets(properties, table, others),
                        properties);
        Gauge.builder("passledger.tree.behind", keeper, TreeUpdater::secondsBehind)
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("passledger.tree.forked", keeper, lag -> lag.isForked() ? 1 : 0)
                .description("1 while the tree contradicts a checkpoint that was signed")
                .register(metrics);
        keeper.start(log);
        return keeper;
    }

    private static List<CheckpointOutlet> outlets(
            CheckpointsProperties properties,
            CheckpointTable table,
            ObjectProvider<CheckpointOutlet> others) {
        List<CheckpointOutlet> outlets = new ArrayList<>(others.stream().toList());
        if (properties.file() != null) {
            CheckpointFile file = new CheckpointFile(Path.of(properties.file()), table);
            outlets.add(new OutletThread("checkpoint-file", file, AFTER_A_FAILURE));
        }
        if (properties.url() != null) {
            CheckpointPost post = new CheckpointPost(properties.url(), table);
            outlets.add(new OutletThread("checkpoint-post", post, AFTER_A_FAILURE));
        }
        return outlets;
    }
}
