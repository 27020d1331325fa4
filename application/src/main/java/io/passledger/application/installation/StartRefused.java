package io.passledger.application.installation;

/**
 * Thrown if the start can't continue because of something that the operator can fix. The message is
 * the one line that the operator reads: the setting, what is wrong with it, and what to do.
 */
public final class StartRefused extends RuntimeException {

    public StartRefused(String line) {
        super(line);
    }

    public StartRefused(String line, Throwable cause) {
        super(line, cause);
    }
}
