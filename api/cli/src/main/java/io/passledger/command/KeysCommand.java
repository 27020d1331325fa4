package io.passledger.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands for the keys that sign tokens; requires a subcommand. */
@Command(
        name = "keys",
        description = "Manages the keys that sign tokens: passledger keys rotate.",
        synopsisSubcommandLabel = "rotate")
final class KeysCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a subcommand is required: keys rotate");
    }
}
