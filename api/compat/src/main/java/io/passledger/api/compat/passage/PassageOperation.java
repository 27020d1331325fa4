package io.passledger.api.compat.passage;

/** What the operations of Passage are for, with the codes of the errors that differ by it. */
enum PassageOperation {
    /** A backend begins a registration. */
    REGISTER("app_not_found", "cannot_create_transaction", false),
    /** A backend begins a sign-in, for which the user must have a passkey. */
    AUTHENTICATE("app_not_found", "cannot_create_transaction", true),
    /** Is about one user. */
    USER("user_not_found", "operation_not_allowed", false),
    /** Is about one device of a user's. */
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

    /** Whether nothing but a missing passkey stands in its way. */
    boolean needsPasskey() {
        return needsPasskey;
    }
}
