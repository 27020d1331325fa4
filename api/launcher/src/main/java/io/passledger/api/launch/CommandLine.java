package io.passledger.api.launch;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A parsed command line. */
public sealed interface CommandLine {

    /**
     * Runs a command.
     *
     * @param arguments the command's name followed by its arguments
     */
    record Run(List<String> arguments) implements CommandLine {
        public Run {
            arguments = List.copyOf(arguments);
        }
    }

    /** Prints the usage. */
    record Help() implements CommandLine {}

    /** Prints the version. */
    record Version() implements CommandLine {}

    /**
     * An invalid command line.
     *
     * @param line the error, for the operator
     */
    record Wrong(String line) implements CommandLine {}

    /**
     * Parses the arguments. Without a command, or if they begin with an option, the command is
     * {@code start}.
     *
     * @param commands names of all commands
     */
    static CommandLine parse(List<String> arguments, Set<String> commands) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (first) {
            case "--help", "-h" -> new Help();
            case "help" -> help(arguments.stream().skip(1).toList(), commands);
            case "--version", "-V", "version" -> new Version();
            case "bench" ->
                    new Wrong(
                            "the benchmark is a separate jar: ./passledger bench, or java -jar"
                                    + " passledger-bench.jar");
            default -> {
                if (arguments.isEmpty() || first.startsWith("-")) {
                    yield new Run(Stream.concat(Stream.of("start"), arguments.stream()).toList());
                }
                yield commands.contains(first)
                        ? new Run(arguments)
                        : new Wrong(
                                "unknown command '%s'".formatted(SecretArguments.shown(first)));
            }
        };
    }

    /** Parses {@code help export} as {@code export --help}. */
    private static CommandLine help(List<String> command, Set<String> commands) {
        return command.isEmpty()
                ? new Help()
                : parse(Stream.concat(command.stream(), Stream.of("--help")).toList(), commands);
    }
}
