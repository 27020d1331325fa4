package io.passledger.api.launch;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the command line asks for. */
public sealed interface CommandLine {

    /**
     * Run a command.
     *
     * @param arguments the command's name first
     */
    record Run(List<String> arguments) implements CommandLine {
        public Run {
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

    /**
     * Without a command, or with an option in its place, it is {@code start}.
     *
     * @param commands the names that there are
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
                        : new Wrong("unknown command '%s'".formatted(SecretArguments.shown(first)));
            }
        };
    }

    /** {@code help export} is what {@code export --help} is. */
    private static CommandLine help(List<String> command, Set<String> commands) {
        return command.isEmpty()
                ? new Help()
                : parse(Stream.concat(command.stream(), Stream.of("--help")).toList(), commands);
    }
}
