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
 * Commits, and fails if the synchronous standby may not have the commit. If the wait for the
 * standby is cancelled, PostgreSQL reports success with only a warning, and the commit is lost if
 * that standby is promoted.
 */
public final class ConfirmedCommits extends JdbcTransactionManager {

    private static final String WARNINGS = "01";

    private ConfirmedCommits(DataSource source) {
        super(source);
    }

    /** Returns transactions that complete when every synchronous standby has them. */
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
     * @param warning the warning that came with a commit
     * @throws TransactionSystemException if the commit may not be durable
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
