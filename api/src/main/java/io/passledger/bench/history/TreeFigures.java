package io.passledger.bench.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.passledger.api.launch.postgres.EmbeddedPostgres;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.log.LogEvent.AuditTrailRead;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/**
 * What the log's tree costs: appends with the tree growing behind them and without, in turns; how
 * fast a long log is taken in; how long a proof takes.
 *
 * <p>{@code java -cp … io.passledger.bench.history.TreeFigures [events] [rounds] [seconds]}
 */
public final class TreeFigures {

    private static final int WRITERS = 32;
    private static final int PROOFS = 2_000;

    private final EmbeddedPostgres postgres;
    private final int rounds;
    private final Duration slice;

    private TreeFigures(EmbeddedPostgres postgres, int rounds, Duration slice) {
        this.postgres = postgres;
        this.rounds = rounds;
        this.slice = slice;
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws Exception {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        Duration slice =
                Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        Path directory = Files.createTempDirectory("passledger-tree");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, new SecureRandom())) {
            Flyway.configure()
                    .dataSource(postgres.jdbcUrl(), postgres.username(), postgres.password())
                    .load()
                    .migrate();
            TreeFigures figures = new TreeFigures(postgres, rounds, slice);
            figures.measureAppends();
            figures.measureBacklog(events);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void measureAppends() throws SQLException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        try (AnnotationConfigApplicationContext node = node()) {
            Decisions decisions = node.getBean(Decisions.class);
            appends(decisions); // warm-up
            for (int round = 0; round < rounds; round++) {
                awaitTree();
                // Whoever holds the head's row is the one who grows the tree: so nobody does.
                try (Connection holder = connect();
                        Statement statement = holder.createStatement()) {
                    holder.setAutoCommit(false);
                    statement.execute("SELECT * FROM tree_head FOR UPDATE");
                    without.add(appends(decisions));
                    holder.rollback();
                }
                awaitTree();
                with.add(appends(decisions));
            }
        }
        System.out.printf(
                "appends/s without the tree %,.0f  %s%n", median(without), texts(without));
        System.out.printf("appends/s with the tree    %,.0f  %s%n", median(with), texts(with));
        System.out.printf(
                "the tree costs             %.1f %%%n", 100 * (1 - median(with) / median(without)));
    }

    private double appends(Decisions decisions) throws InterruptedException {
        LongAdder appended = new LongAdder();
        long start = System.nanoTime();
        long end = start + slice.toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> {
                    while (System.nanoTime() < end) {
                        decisions.decide(
                                RequestContext.SYSTEM,
                                decision -> {
                                    decision.record(new AuditTrailRead(Map.of("userId", "u"), 1));
                                    return decision;
                                });
                        appended.increment();
                    }
                });
            }
        }
        return appended.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private void measureBacklog(long events) throws SQLException, InterruptedException {
        try (Connection connection = connect()) {
            EventMix.of(events).fill(connection);
        }
        long before = number("SELECT size FROM tree_head");
        long start = System.nanoTime();
        try (AnnotationConfigApplicationContext node = node()) {
            awaitTree();
            double seconds = (System.nanoTime() - start) / 1e9;
            long size = number("SELECT size FROM tree_head");
            System.out.printf(
                    "growing                    %,.0f leaves/s (%,d, start of the node included)%n",
                    (size - before) / seconds, size - before);
            measureProofs(node.getBean(LogProofs.class), size);
            System.out.printf(
                    "the tree takes             %,d bytes in the database, for %,d events%n",
                    number("SELECT pg_total_relation_size('tree_tile')"), size);
        }
    }

    private static void measureProofs(LogProofs proofs, long size) {
        Random random = new Random(1);
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < PROOFS; i++) {
                proofs.inclusion(random.nextLong(size), size);
            }
            long middle = System.nanoTime();
            for (int i = 0; i < PROOFS; i++) {
                proofs.consistency(1 + random.nextLong(size), size);
            }
            long end = System.nanoTime();
            if (round > 0) {
                System.out.printf(
                        "a proof of inclusion       %.2f ms, of consistency %.2f ms, at %,d leaves%n",
                        (middle - start) / 1e6 / PROOFS, (end - middle) / 1e6 / PROOFS, size);
            }
        }
    }

    private void awaitTree() throws SQLException, InterruptedException {
        String behind =
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM domain_event
                    WHERE position > (SELECT last_position FROM tree_head) LIMIT 1) AS any_event
                """;
        while (number(behind) > 0) {
            Thread.sleep(20);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /** A node without HTTP: the event store, the keys and the tree, put together as ever. */
    private AnnotationConfigApplicationContext node() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(postgres.jdbcUrl());
        pool.setUsername(postgres.username());
        pool.setPassword(postgres.password());
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
        context.registerBean(SecretKey.class, () -> new SecretKeySpec(new byte[32], "AES"));
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
        context.register(Node.class);
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
                "io.passledger.application.keys",
                "io.passledger.application.store",
                "io.passledger.application.proof"
            })
    static class Node {}

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static List<String> texts(List<Double> values) {
        return values.stream().map("%,.0f"::formatted).toList();
    }
}
