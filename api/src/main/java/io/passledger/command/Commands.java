package io.passledger.command;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands, by their names. Exit codes are the same for all: 0 done, 1 not done, 2 not
 * understood.
 */
public final class Commands {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private Commands() {}

    @Command(name = "passledger")
    private static final class Root {}

    /**
     * Runs a command.
     *
     * @param arguments its name first
     * @param environment where secrets are taken from
     * @return the exit code
     */
    public static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        Terminal terminal = new Terminal(out, isTerminal());
        return run(arguments, environment, terminal, err);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            Terminal terminal,
            PrintStream err) {
        return new CommandLine(new Root())
                .addSubcommand(new ReplayCommand(environment, terminal))
                .addSubcommand(new RotateMasterKeyCommand(environment, terminal))
                .addSubcommand(new ReapplyErasuresCommand(environment, terminal))
                .addSubcommand(new VerifyLog(terminal.out(), err))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, _) -> {
                    CommandLine command = wrong.getCommandLine();
                    String name = command.getCommandSpec().qualifiedName();
                    err.printf("%s: %s; see %s --help%n", name, wrong.getMessage(), name);
                    return WRONG_USAGE;
                })
                .setExecutionExceptionHandler(
                        (failure, command, _) -> failed(failure, command, err))
                .execute(arguments.toArray(String[]::new));
    }

    private static int failed(Exception failure, CommandLine command, PrintStream err)
            throws Exception {
        if (failure instanceof CommandFailed known) {
            err.printf("%s: %s%n", command.getCommandSpec().qualifiedName(), known.getMessage());
            return known.exitCode();
        }
        throw failure;
    }
}
