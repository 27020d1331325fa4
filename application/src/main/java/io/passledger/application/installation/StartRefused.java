package io.passledger.application.installation;

/**
 * The start can't go on because of something that the operator can put right. The message is the
 * one line that the operator reads: it names the setting, what is wrong with it, and what to do.
 */
public final class StartRefused extends RuntimeException {

    public StartRefused(String line) {
        super(line);
    }

    public StartRefused(String line, Throwable cause) {
        super(line, cause);
    }
}
