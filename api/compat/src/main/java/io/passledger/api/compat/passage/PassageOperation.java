package io.passledger.api.compat.passage;

/** The kinds of Passage operations, with the error codes specific to each. */
enum PassageOperation {
    /** A backend begins a registration. */
    REGISTER("app_not_found", "cannot_create_transaction", false),
    /** A backend begins a sign-in, for which the user must have a passkey. */
    AUTHENTICATE("app_not_found", "cannot_create_transaction", true),
    /** Concerns one user. */
    USER("user_not_found", "operation_not_allowed", false),
    /** Concerns one device of a user. */
    DEVICE("device_not_found", "operation_not_allowed", false),
    /** All others. */
    OTHER("app_not_found", "operation_not_allowed", false);

    private final String notFound;
    private final String notAllowed;
    private final boolean needsPasskey;

    PassageOperation(String notFound, String notAllowed, boolean needsPasskey) {
        this.notFound = notFound;
        this.notAllowed = notAllowed;
        this.needsPasskey = needsPasskey;
    }

    String notFound() {
        return notFound;
    }

    String notAllowed() {
        return notAllowed;
    }

    /** Returns whether a missing passkey is the only reason for which it can be refused. */
    boolean needsPasskey() {
        return needsPasskey;
    }
}
