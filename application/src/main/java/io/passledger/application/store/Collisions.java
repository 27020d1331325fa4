package io.passledger.application.store;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * The failures of an append that another append has caused. PostgreSQL has rolled the append back,
 * so the decision may be repeated.
 */
final class Collisions {

    /** {@code serialization_failure} and {@code deadlock_detected}, PostgreSQL's appendix A. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    private Collisions() {}

    /**
     * Returns whether another append came first, or was writing the same aggregates in another
     * order.
     */
    static boolean isCollision(DataAccessException failure) {
        return failure instanceof DuplicateKeyException
                || (failure.getRootCause() instanceof SQLException cause
                        && ROLLED_BACK.contains(String.valueOf(cause.getSQLState())));
    }
}
