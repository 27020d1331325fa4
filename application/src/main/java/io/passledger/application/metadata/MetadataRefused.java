package io.passledger.application.metadata;

/** A BLOB that can't be taken over; the message says in one line why, for the operator. */
final class MetadataRefused extends Exception {

    private static final long serialVersionUID = 1L;

    MetadataRefused(String reason) {
        super(reason);
    }

    MetadataRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
