package io.passledger.command;

import io.passledger.command.ServiceClient.Unreachable;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The only registry of commands, by name. All commands share the same exit codes: {@link
 * ExitCodes}.
 */
public final class Commands {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int NO_SERVICE = 3;
    static final int NOT_ALLOWED = 4;

    private static final int LONGEST_WORD = 40;

    @Command(name = "passledger")
    private static final class Root {}

    private final Terminal terminal;
    private final PrintStream err;
    private final CommandLine registry;

    /**
     * Creates a registry of all commands.
     *
     * @param environment source of the secrets
     * @param others further commands of the caller, with picocli's annotations
     */
    public Commands(
            Map<String, String> environment, PrintStream out, PrintStream err, Object... others) {
        this(environment, new Terminal(out, isTerminal(), System.in), err, others);
    }

    Commands(
            Map<String, String> environment, Terminal terminal, PrintStream err, Object... others) {
        this.terminal = terminal;
        this.err = err;
        this.registry = all(environment, terminal, err);
        for (Object other : others) {
            registry.addSubcommand(other);
        }
    }

    /**
     * Runs a single command.
     *
     * @param arguments the command's name followed by its arguments
     * @param environment source of the secrets
     * @return the exit code
     */
    public static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        return new Commands(environment, out, err).run(arguments);
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            Terminal terminal,
            PrintStream err) {
        return new Commands(environment, terminal, err).run(arguments);
    }

    /** Returns the commands' names. */
    public Set<String> names() {
        return Set.copyOf(registry.getSubcommands().keySet());
    }

    /**
     * Which command may have been meant by a name that none has.
     *
     * @return a question to be put after what is said of it; empty where nothing is near
     */
    public String meantBy(String unknown) {
        return meant(unknown, registry.getSubcommands().keySet());
    }

    private static String meant(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String typed = unmatched.getUnmatched().getFirst();
        CommandLine command = wrong.getCommandLine();
        return typed.startsWith("-")
                ? meant(
                        typed.replaceFirst("=.*", ""),
                        command.getCommandSpec().optionsMap().keySet())
                : meant(typed, command.getSubcommands().keySet());
    }

    private static String meant(String typed, Set<String> words) {
        List<String> near =
                typed.length() > LONGEST_WORD ? List.of() : NearestWords.to(typed, words);
        return near.isEmpty() ? "" : "; did you mean %s?".formatted(String.join(" or ", near));
    }

    /**
     * Runs a command.
     *
     * @param arguments the command's name followed by its arguments
     * @return the exit code
     */
    public int run(List<String> arguments) {
        Failures failures =
                new Failures(new CommandOutput(terminal, arguments.contains("--json")), err);
        return registry.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A user's id may begin with @.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(terminal.isInteractive())
                .setParameterExceptionHandler((wrong, _) -> {
                    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
                    return failures.tell(
                            name,
                            CommandFailed.wrongUsage(
                                    "%s%s; see %s --help"
                                            .formatted(wrong.getMessage(), meant(wrong), name)));
                })
                .setExecutionExceptionHandler((failure, command, _) ->
                        failures.tell(command.getCommandSpec().qualifiedName(), known(failure)))
                .execute(arguments.toArray(String[]::new));
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /** Returns a command line with each command under its name. */
    static CommandLine all(Map<String, String> environment, Terminal terminal, PrintStream err) {
        CommandLine keys =
                new CommandLine(new KeysCommand())
                        .addSubcommand(new RotateSigningKeyCommand(environment, terminal));
        CommandLine all =
                new CommandLine(new Root())
                        .addSubcommand(new StatusCommand(terminal))
                        .addSubcommand(new VerifyLog(terminal, err))
                        .addSubcommand(new WitnessCommand(terminal))
                        .addSubcommand(new ReplayCommand(environment, terminal))
                        .addSubcommand(new ResetCommand(environment, terminal))
                        .addSubcommand(new ExportCommand(environment, terminal))
                        .addSubcommand(new ImportCommand(environment, terminal))
                        .addSubcommand(keys)
                        .addSubcommand(new RotateMasterKeyCommand(environment, terminal))
                        .addSubcommand(new ReapplyErasuresCommand(environment, terminal))
                        .addSubcommand(new CompletionCommand(terminal));
        all.getSubcommands().values().forEach(Commands::describeExitCodes);
        keys.getSubcommands().values().forEach(Commands::describeExitCodes);
        return all;
    }

    /** A description is one paragraph, so that it breaks where the terminal's lines end. */
    private static void describeExitCodes(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(String.join(" ", usage.description()))
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

    /** Reports why a command failed. */
    private record Failures(CommandOutput output, PrintStream err) {

        int tell(String name, CommandFailed failure) {
            String line = "%s: %s".formatted(name, failure.getMessage());
            err.println(CommandOutput.oneLine(line));
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
