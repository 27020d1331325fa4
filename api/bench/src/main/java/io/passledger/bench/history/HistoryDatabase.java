package io.passledger.bench.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.keys.LogKey;
import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A PostgreSQL whose tables exist and on which no service runs. */
public record HistoryDatabase(String url, String username, String password) {

    /**
     * Returns a pool of one connection, so that the session's statistics cover only the queries
     * measured.
     */
    HikariDataSource oneConnection() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /**
     * Returns the row MACs of a service with the given master key. The MAC key is created if no
     * service has run yet.
     */
    public RowMacs rowMacs(SecretKey masterKey) {
        DriverManagerDataSource source = new DriverManagerDataSource(url, username, password);
        SecureRandom random = new SecureRandom();
        MasterKey master = new MasterKey(new MasterSecrets(masterKey, null), random);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        JdbcClient jdbc = JdbcClient.create(source);
        // A log that is older than its key is not signed.
        LogKey.in(
                jdbc,
                master,
                transactions,
                random,
                Clock.systemUTC(),
                URI.create("http://localhost:8080"));
        return new RowMacs(
                SecretKeys.in(jdbc, master, transactions, random, Clock.systemUTC())
                        .of(SecretPurpose.ROW_MAC));
    }

    @Override
    public String toString() {
        return url;
    }
}
