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
 * The connections used for appending. They have their own pool, so that readers can't take all of
 * them, and so that PostgreSQL plans each write only once per connection.
 *
 * <p>By default PostgreSQL would plan each append anew, because a plan for one event looks cheaper
 * than one for any number, and planning takes longer than the append. The cached plan must suit a
 * log of any length, even if it is made while the log is short.
 */
final class AppendConnections implements LogCache, AutoCloseable {

    private static final int MOST = 6;
    private static final int IDLE = 2;

    /**
     * All statements here look up whole keys, one at a time, so no value needs a plan of its own.
     * These settings make an index descent cheaper than reading one page sequentially, which is
     * true if the index is in memory. So the index is preferred as soon as a table has a page, and
     * the plan stays right as the table grows. The settings are safe: they forbid nothing, and they
     * only lower estimates, away from the cost at which plans are JIT-compiled.
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

    /**
     * Creates a separate pool configured like this one. If the source is not a pool, its own
     * connections are used.
     */
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
            throw new IllegalStateException("the data source can't be unwrapped", unknown);
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

    /** Reconnects, because open connections may lead to the previous server. */
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
