package io.passledger.pages.console;

import org.springframework.http.HttpStatus;

/** A request that no page of the console is shown for. */
public final class ConsoleRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * @param message the key of a sentence among the messages
     */
    public ConsoleRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
