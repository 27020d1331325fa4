package io.passledger.command;

/** A command has failed; the message is one line for the operator. */
final class CommandFailed extends RuntimeException {

    private final int exitCode;

    private CommandFailed(int exitCode, String line) {
        super(line, null, false, false);
        this.exitCode = exitCode;
    }

    /** Returns the failure of a well-formed command. */
    static CommandFailed because(String line) {
        return new CommandFailed(Commands.FAILED, line);
    }

    /** Returns the failure of a command with wrong arguments or settings. */
    static CommandFailed wrongUsage(String line) {
        return new CommandFailed(Commands.WRONG_USAGE, line);
    }

    /**
     * Returns the failure of a command whose service doesn't answer at present; a retry may
     * succeed.
     */
    static CommandFailed noService(String line) {
        return new CommandFailed(Commands.NO_SERVICE, line);
    }

    /** Returns the failure of a command whose key is unknown or lacks permission. */
    static CommandFailed notAllowed(String line) {
        return new CommandFailed(Commands.NOT_ALLOWED, line);
    }

    int exitCode() {
        return exitCode;
    }
}
