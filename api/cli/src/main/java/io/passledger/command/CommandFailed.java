package io.passledger.command;

/** A command can't do what it was asked for; the message is one line for the operator. */
final class CommandFailed extends RuntimeException {

    private final int exitCode;

    private CommandFailed(int exitCode, String line) {
        super(line, null, false, false);
        this.exitCode = exitCode;
    }

    /** It was understood and did not succeed. */
    static CommandFailed because(String line) {
        return new CommandFailed(Commands.FAILED, line);
    }

    /** What was asked for, or with what, is wrong. */
    static CommandFailed wrongUsage(String line) {
        return new CommandFailed(Commands.WRONG_USAGE, line);
    }

    /** The service doesn't answer, or not now: the same may succeed later. */
    static CommandFailed noService(String line) {
        return new CommandFailed(Commands.NO_SERVICE, line);
    }

    /** The key is unknown, or may not do this. */
    static CommandFailed notAllowed(String line) {
        return new CommandFailed(Commands.NOT_ALLOWED, line);
    }

    int exitCode() {
        return exitCode;
    }
}
