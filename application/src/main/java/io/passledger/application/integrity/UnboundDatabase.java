package io.passledger.application.integrity;

/**
 * Thrown if the database has rows of the service but no key for their MACs: an earlier version
 * created it, or the key was deleted. The start fails; the message is the line for the operator.
 */
public final class UnboundDatabase extends RuntimeException {

    UnboundDatabase(String table) {
        super(
                "the rows in this database (for example in %s) are not bound to this installation: if an"
                                .formatted(table)
                        + " earlier version wrote them, start once with"
                        + " PASSLEDGER_BIND_EXISTING_ROWS=true; otherwise the key that binds them"
                        + " was deleted");
    }
}
