package io.passledger.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script for a shell. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes the commands and their options in a shell.",
            "bash, zsh: source <(passledger completion bash). fish: passledger completion fish | source."
        },
        sortOptions = false)
final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Shell shell;

    @Option(names = "--json", description = "Print one JSON object with the script in it.")
    private boolean json;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The supported shells. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        Shell asked = Objects.requireNonNull(shell);
        // The bash script also works in zsh: it detects which shell reads it.
        String script =
                asked == Shell.FISH
                        ? FishCompletion.script(all)
                        : AutoComplete.bash(all.getCommandName(), all);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("shell", asked.toString());
            result.put("script", script);
            new CommandOutput(terminal, true).result(result);
        } else {
            terminal.out().print(script);
            terminal.out().flush();
        }
        return Commands.DONE;
    }
}
