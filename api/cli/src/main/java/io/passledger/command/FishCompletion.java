package io.passledger.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completion for <a href="https://fishshell.com/docs/current/completions.html">fish</a>, which
 * picocli doesn't support.
 */
final class FishCompletion {

    private FishCompletion() {}

    /** Returns the script, generated from the commands. */
    static String script(CommandLine all) {
        String name = all.getCommandName();
        List<String> lines = new ArrayList<>();
        lines.add("complete -c %s -f".formatted(name));
        all.getSubcommands()
                .forEach((word, command) -> {
                    lines.add(
                            "complete -c %s -n __fish_use_subcommand -a %s -d %s"
                                    .formatted(name, word, quoted(summary(command))));
                    complete(name, word, command, lines);
                });
        return String.join("\n", lines) + "\n";
    }

    private static void complete(
            String name, String word, CommandLine command, List<String> lines) {
        String here =
                "complete -c %s -n %s"
                        .formatted(name, quoted("__fish_seen_subcommand_from " + word));
        CommandSpec spec = command.getCommandSpec();
        spec.options().forEach(option -> lines.add(here + option(option)));
        if (spec.positionalParameters().stream().anyMatch(FishCompletion::isFile)) {
            lines.add(here + " -F");
        }
        command.getSubcommands()
                .forEach((inner, innerCommand) -> {
                    lines.add(
                            here + " -a %s -d %s".formatted(inner, quoted(summary(innerCommand))));
                    complete(name, inner, innerCommand, lines);
                });
    }

    private static boolean isFile(PositionalParamSpec parameter) {
        return Path.class.isAssignableFrom(parameter.type());
    }

    private static String option(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String spelt : option.names()) {
            line.append(spelt.startsWith("--") ? " -l " : " -s ")
                    .append(spelt.replaceFirst("-+", ""));
        }
        if (option.arity().max() > 0) {
            line.append(" -r");
        }
        if (option.completionCandidates() != null) {
            List<String> values =
                    StreamSupport.stream(option.completionCandidates().spliterator(), false)
                            .toList();
            line.append(" -a ").append(quoted(String.join(" ", values)));
        }
        return line.append(" -d ").append(quoted(first(option.description()))).toString();
    }

    private static String summary(CommandLine command) {
        return first(command.getCommandSpec().usageMessage().description());
    }

    /** Returns the first sentence. */
    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0].replaceFirst("\\. .*", ".");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
