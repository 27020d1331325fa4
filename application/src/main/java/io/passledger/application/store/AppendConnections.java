package io.passledger.application.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.passledger.domain.log.LogCache;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections that append. They are a pool of their own, so that those who read can't take all
 * of them, and so that PostgreSQL plans what is written once for each connection.
 *
 * <p>By itself it would plan an append anew each time, as a plan for one event looks cheaper than
 * one for any number, and planning takes it longer than the append. The plan that it keeps must be
 * good for a log of any length, also where it is made while the log is short.
 */
final class AppendConnections implements LogCache, AutoCloseable {

    private static final int MOST = 6;
    private static final int IDLE = 2;

    /**
     * All that is done here goes by a whole key, each key by itself, so that no value asks for a
     * plan of its own. To go down an index is estimated at less than one page read in sequence, as
     * it is where the index is in memory; so it is preferred as soon as a table has a page, and
     * stays right as the table grows. The settings can't hurt: they forbid nothing, and they only
     * make estimates smaller, which is the way from where plans get compiled.
     */
    private static final String ONE_PLAN =
            """
            SET plan_cache_mode = force_generic_plan;
            SET seq_page_cost = 1;
            SET random_page_cost = 0.1\
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final DataSource source;
    private final @Nullable HikariDataSource own;

    private AppendConnections(DataSource source, @Nullable HikariDataSource own) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        this.transactions = ConfirmedCommits.on(source);
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

    /** Connects anew: an open connection may lead to the server of before. */
    @Override
    public void forget() {
        if (own != null) {
            own.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
