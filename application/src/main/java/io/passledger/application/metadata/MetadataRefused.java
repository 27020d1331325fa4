package io.passledger.application.metadata;

/** Thrown if a BLOB is rejected. The message gives the operator the reason in one line. */
final class MetadataRefused extends Exception {

    private static final long serialVersionUID = 1L;

    MetadataRefused(String reason) {
        super(reason);
    }

    MetadataRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
