package io.passledger.application;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of its own on a real PostgreSQL, migrated by Flyway. The library starts the server
 * with {@code -F}, so it is not durable: what survives a crash, the launcher's tests show. The
 * server starts once per JVM, with the first test that asks, and stops with the JVM.
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.fresh();
 * }</pre>
 *
 * <p>Connections commit each statement by itself, as in production, unless {@link #transactions()}
 * binds them together.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "passledger_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final String url;
    private final DataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        this.url = Server.url(name);
        this.dataSource = newDataSource();
    }

    /** A new database with the schema that the migrations on the class path make. */
    public static TestDatabase fresh() {
        return copyOf(TEMPLATE);
    }

    /** A new database without anything in it. */
    public static TestDatabase empty() {
        return copyOf("template1");
    }

    /** What a backup of it would be; nobody may be connected to it but this class. */
    public TestDatabase copy() {
        ((HikariDataSource) dataSource).getHikariPoolMXBean().softEvictConnections();
        return copyOf(name);
    }

    private static TestDatabase copyOf(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        // CREATE DATABASE can't run twice at a time on one template.
        synchronized (TestDatabase.class) {
            Server.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        }
        return new TestDatabase(name);
    }

    /** The JDBC URL, user included; there is no password. */
    public String url() {
        return url;
    }

    /** One pool for this database. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Another pool, as another node would have. */
    public DataSource newDataSource() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(true);
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new HikariDataSource(config);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public PlatformTransactionManager transactionManager() {
        return new JdbcTransactionManager(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(transactionManager());
    }

    /** Loaded, and so started, with the first use. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                // The library turns durability off; later settings win over its own.
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .setServerConfig("max_connections", "200")
                                .start();
                run(postgres, "CREATE DATABASE " + TEMPLATE);
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void execute(String sql) {
            run(POSTGRES, sql);
        }

        static String url(String database) {
            return POSTGRES.getJdbcUrl("postgres", database);
        }

        private static void run(EmbeddedPostgres postgres, String sql) {
            JdbcClient.create(postgres.getPostgresDatabase(Map.of())).sql(sql).update();
        }
    }
}
