package io.passledger.projections;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A new database with the projections' tables, in a PostgreSQL that the tests share. */
public final class TestDatabase implements AutoCloseable {

    private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    private final HikariDataSource dataSource;
    private final DataSource direct;

    public TestDatabase() {
        JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                .sql("CREATE DATABASE " + name)
                .update();
        dataSource = pool();
        direct = new DriverManagerDataSource(Server.POSTGRES.getJdbcUrl("postgres", name));
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V2_1__projections.sql"),
                        new ClassPathResource("db/migration/V4_3__dead_letters.sql"),
                        new ClassPathResource("db/migration/V6_30__public_locks.sql"),
                        new ClassPathResource("db/migration/V6_85__bound_projections.sql"),
                        new ClassPathResource("test-log.sql", TestDatabase.class))
                .execute(direct);
    }

    /** Connections of their own, as another node has, without auto-commit. To be closed. */
    public HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(Server.POSTGRES.getJdbcUrl("postgres", name));
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(12);
        pool.setConnectionTimeout(1_000);
        return pool;
    }

    /** As the service has it: without auto-commit. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** For what a test does to the database by hand: each statement is kept. */
    public JdbcClient jdbc() {
        return JdbcClient.create(direct);
    }

    /** Ends every connection but the one that asks. */
    public void terminateConnections() {
        JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                .sql(
                        """
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = :name
                        """)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** Starts with the first test that needs it and ends with the JVM. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            } catch (IOException noPostgres) {
                throw new UncheckedIOException(noPostgres);
            }
        }
    }
}
