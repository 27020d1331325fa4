package io.passledger.application.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits, and takes none for done that the synchronous standby may not have. PostgreSQL answers a
 * commit whose wait for the standby was cancelled as if all were well, with a warning: what it
 * committed is lost if that standby is promoted.
 */
public final class ConfirmedCommits extends JdbcTransactionManager {

    private static final String WARNINGS = "01";

    private ConfirmedCommits(DataSource source) {
        super(source);
    }

    /** Transactions that are done once every synchronous standby has them. */
    public static TransactionTemplate on(DataSource source) {
        return new TransactionTemplate(new ConfirmedCommits(source));
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        Object holder = TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder instanceof ConnectionHolder held) {
            require(held.getConnection());
        }
    }

    private static void require(Connection connection) {
        try {
            require(connection.getWarnings());
            connection.clearWarnings();
        } catch (SQLException gone) {
            throw new TransactionSystemException("the connection broke after a commit", gone);
        }
    }

    /**
     * @param warning what came with a commit
     * @throws TransactionSystemException where it may not be durable
     */
    static void require(@Nullable SQLWarning warning) {
        for (SQLWarning each = warning; each != null; each = each.getNextWarning()) {
            if (String.valueOf(each.getSQLState()).startsWith(WARNINGS)) {
                throw new TransactionSystemException(
                        "the synchronous standby has not confirmed a commit");
            }
        }
    }
}
