package io.passledger.pages.console;

import org.springframework.http.HttpStatus;

/** A request that the console rejects without showing the requested page. */
public final class ConsoleRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * @param message the message key of a sentence
     */
    public ConsoleRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
