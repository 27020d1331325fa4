package io.passledger.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the keys that sign tokens; by itself it does nothing. */
@Command(
        name = "keys",
        description = "Manages the keys that sign tokens: passledger keys rotate.",
        synopsisSubcommandLabel = "rotate")
final class KeysCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    // picocli acts on it.
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
