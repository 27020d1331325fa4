package io.passledger.projections.engine;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** The pauses of a runner after consecutive failures, doubled each time. */
final class RetryBackoff {

    private static final String OURS = "io.passledger.";
    private static final Duration FIRST = Duration.ofMillis(100);

    private final EngineSettings.Backoff longest;
    private Duration next = FIRST;

    RetryBackoff(EngineSettings.Backoff longest) {
        this.longest = longest;
    }

    /** Returns how long to wait after this failure. */
    Duration pauseAfter(Throwable failure) {
        Duration most = isOutage(failure) ? longest.outage() : longest.failure();
        Duration pause = next.compareTo(most) < 0 ? next : most;
        next = pause.multipliedBy(2);
        return pause;
    }

    /** Starts again with the shortest pause, after a success. */
    void reset() {
        next = FIRST;
    }

    /** Returns whether the database is the cause and not the batch. */
    static boolean isOutage(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException;
    }

    /**
     * Returns whether an event may be the cause: the projection's code threw, or the database
     * rejected a value. Errors about a statement, a table or a permission would occur with every
     * event.
     */
    static boolean isOfAnEvent(Throwable failure) {
        return failure instanceof DataIntegrityViolationException
                || (failure instanceof RuntimeException
                        && !(failure instanceof DataAccessException)
                        && !(failure instanceof TransactionException)
                        && !(failure instanceof TooManyDeadLetters));
    }

    /** Returns the line of Passledger's code that threw it. */
    static @Nullable String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String type = frame.getClassName();
            if (type.startsWith(OURS)) {
                return "%s.%s:%d"
                        .formatted(
                                type.substring(type.lastIndexOf('.') + 1),
                                frame.getMethodName(),
                                frame.getLineNumber());
            }
        }
        return null;
    }

    /** Describes the failure without its message, which may quote an event. */
    static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return name + " (SQLState " + sql.getSQLState() + ")";
            }
        }
        Throwable cause = failure.getCause();
        return cause == null ? name : name + " (" + cause.getClass().getSimpleName() + ")";
    }
}
