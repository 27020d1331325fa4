package io.passledger.command;

import io.passledger.command.Service.Unreachable;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands, by their names. What they end with means the same for all: {@link ExitCodes}. */
public final class Commands {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int NO_SERVICE = 3;
    static final int NOT_ALLOWED = 4;

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
        Terminal terminal = new Terminal(out, isTerminal(), System.in);
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
        Failures failures = new Failures(new Output(terminal, arguments.contains("--json")), err);
        CommandLine commands = all(environment, terminal, err);
        return commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A user's id may begin with @
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, _) -> {
                    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
                    return failures.tell(
                            name,
                            CommandFailed.wrongUsage(
                                    "%s; see %s --help".formatted(wrong.getMessage(), name)));
                })
                .setExecutionExceptionHandler((failure, command, _) ->
                        failures.tell(command.getCommandSpec().qualifiedName(), known(failure)))
                .execute(arguments.toArray(String[]::new));
    }

    /** Each by its name. */
    static CommandLine all(Map<String, String> environment, Terminal terminal, PrintStream err) {
        CommandLine keys =
                new CommandLine(new KeysCommand())
                        .addSubcommand(new RotateSigningKeyCommand(environment, terminal));
        CommandLine all =
                new CommandLine(new Root())
                        .addSubcommand(new VerifyLog(terminal, err))
                        .addSubcommand(new WitnessCommand(terminal))
                        .addSubcommand(new ReplayCommand(environment, terminal))
                        .addSubcommand(new ResetCommand(environment, terminal))
                        .addSubcommand(new ExportCommand(environment, terminal))
                        .addSubcommand(new ImportCommand(environment, terminal))
                        .addSubcommand(keys)
                        .addSubcommand(new RotateMasterKeyCommand(environment, terminal))
                        .addSubcommand(new ReapplyErasuresCommand(environment, terminal));
        all.getSubcommands().values().forEach(Commands::describeExitCodes);
        keys.getSubcommands().values().forEach(Commands::describeExitCodes);
        return all;
    }

    private static void describeExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nexit codes:%n")
                .exitCodeList(ExitCodes.described());
    }

    private static CommandFailed known(Exception failure) throws Exception {
        return switch (failure) {
            case CommandFailed known -> known;
            case Unreachable silent -> CommandFailed.noService(String.valueOf(silent.getMessage()));
            default -> throw failure;
        };
    }

    /** Tells why a command did not succeed. */
    private record Failures(Output output, PrintStream err) {

        int tell(String name, CommandFailed failure) {
            err.printf("%s: %s%n", name, failure.getMessage());
            output.result(
                    Map.of(
                            "error",
                            String.valueOf(failure.getMessage()),
                            "exitCode",
                            failure.exitCode()));
            return failure.exitCode();
        }
    }
}
