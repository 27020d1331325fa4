package io.passledger.application.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections that append. They are a pool of their own, so that those who read can't take all
 * of them, and so that PostgreSQL plans what is written once for each connection.
 *
 * <p>By itself it would plan an append anew each time, as a plan for one event looks cheaper than
 * one for any number, and planning takes it longer than the append. The plan that it keeps must be
 * good for a log of any length, also where it is made while the log is empty; hence no scans.
 */
final class AppendConnections implements AutoCloseable {

    private static final int MOST = 6;
    private static final int IDLE = 2;
    private static final String ONE_PLAN =
            "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final DataSource source;
    private final @Nullable HikariDataSource own;

    private AppendConnections(DataSource source, @Nullable HikariDataSource own) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        this.own = own;
    }

    /** A pool like this one and beside it; where it is none, connections from it. */
    static AppendConnections like(DataSource source) {
        try {
            if (!source.isWrapperFor(HikariDataSource.class)) {
                return new AppendConnections(source, null);
            }
            HikariConfig config = new HikariConfig();
            HikariDataSource pool = source.unwrap(HikariDataSource.class);
            pool.copyStateTo(config);
            config.setPoolName(pool.getPoolName() + "-appends");
            config.setMaximumPoolSize(MOST);
            config.setMinimumIdle(IDLE);
            String first = pool.getConnectionInitSql();
            config.setConnectionInitSql(first == null ? ONE_PLAN : first + "; " + ONE_PLAN);
            HikariDataSource own = new HikariDataSource(config);
            return new AppendConnections(own, own);
        } catch (SQLException unknown) {
            throw new IllegalStateException("the data source can't say what it is", unknown);
        }
    }

    DataSource source() {
        return source;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
