package io.passledger.api.launch;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command line asks for. */
public sealed interface CommandLine {

    /** Run the service; the arguments are Spring properties ({@code --server.port=8081}). */
    record Start(List<String> properties) implements CommandLine {
        public Start {
            properties = List.copyOf(properties);
        }
    }

    /** Measure what a sign-in costs here. */
    record Bench(List<String> arguments) implements CommandLine {
        public Bench {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Do something with a running service, or with its database.
     *
     * @param arguments the command's name first
     */
    record Tool(List<String> arguments) implements CommandLine {
        public Tool {
            arguments = List.copyOf(arguments);
        }
    }

    /** Say how it is used. */
    record Help() implements CommandLine {}

    /** Say which release this is. */
    record Version() implements CommandLine {}

    /**
     * Not understood.
     *
     * @param line what is wrong, for the operator
     */
    record Wrong(String line) implements CommandLine {}

    Pattern PROPERTY = Pattern.compile("--[a-z][a-z0-9-]*(\\.[a-z0-9-\\[\\]]+)+=.*");

    static CommandLine parse(List<String> arguments) {
        String first = arguments.isEmpty() ? "start" : arguments.getFirst();
        return switch (first) {
            case "--help", "-h" -> new Help();
            case "help" -> help(arguments.stream().skip(1).toList());
            case "--version", "-V", "version" -> new Version();
            case "bench" -> new Bench(arguments.stream().skip(1).toList());
            case "verify-log",
                    "witness",
                    "replay",
                    "reset",
                    "export",
                    "import",
                    "keys",
                    "rotate-master-key",
                    "reapply-erasures" ->
                    new Tool(arguments);
            case "start" -> start(arguments.stream().skip(1).toList());
            default ->
                    first.startsWith("-")
                            ? start(arguments)
                            : new Wrong(
                                    "there is no command '%s'"
                                            .formatted(SecretArguments.shown(first)));
        };
    }

    /** {@code help export} is what {@code export --help} is. */
    private static CommandLine help(List<String> command) {
        return command.isEmpty()
                ? new Help()
                : parse(Stream.concat(command.stream(), Stream.of("--help")).toList());
    }

    private static CommandLine start(List<String> options) {
        for (String option : options) {
            if (option.equals("--help") || option.equals("-h")) {
                return new Help();
            }
            Optional<String> variable = SecretArguments.variableFor(option);
            if (variable.isPresent()) {
                return new Wrong(SecretArguments.refusal(option, variable.get()));
            }
            if (!PROPERTY.matcher(option).matches()) {
                return new Wrong(
                        "there is no option '%s'".formatted(SecretArguments.shown(option)));
            }
        }
        return new Start(options);
    }
}
