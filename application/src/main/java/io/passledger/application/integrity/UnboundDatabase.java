package io.passledger.application.integrity;

/**
 * Thrown if the database has rows of the service but no key for their MACs: an earlier version
 * created it, or the key was deleted. The start fails; the message is the line for the operator.
 */
public final class UnboundDatabase extends RuntimeException {

    UnboundDatabase(String table) {
        super(
                "the rows in this database (%s has some) are not bound to this installation: where an"
                                .formatted(table)
                        + " earlier version has written them, start once with"
                        + " PASSLEDGER_BIND_EXISTING_ROWS=true; else somebody has deleted the key"
                        + " that binds them");
    }
}
