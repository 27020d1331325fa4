package io.passledger.api.launch;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the service; its options are Spring properties ({@code --server.port=8081}). */
@Command(name = "start", description = "Runs the service.")
public final class StartCommand implements Callable<Integer> {

    /**
     * Returned in place of an exit code: the service has started and continues in its own threads.
     */
    public static final int RUNNING = -1;

    private static final int HELPED = 0;
    private static final int WRONG_SETTING = 1;
    private static final int WRONG_COMMAND_LINE = 2;

    private static final Pattern PROPERTY =
            Pattern.compile("--[a-z][a-z0-9-]*(\\.[a-z0-9-\\[\\]]+)+=.*");

    private final Consumer<List<String>> service;
    private final PrintStream out;
    private final PrintStream err;

    // Spring defines the properties; picocli adds arguments that it doesn't know to this list.
    @Unmatched private final List<String> options = new ArrayList<>();

    /**
     * @param service starts the service with these properties, and returns when it is ready
     */
    public StartCommand(Consumer<List<String>> service, PrintStream out, PrintStream err) {
        this.service = service;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (options.contains("--help") || options.contains("-h")) {
            out.print(Usage.TEXT);
            return HELPED;
        }
        Optional<String> fault = faultIn(options);
        if (fault.isPresent()) {
            err.printf("passledger: %s; see passledger --help%n", fault.get());
            return WRONG_COMMAND_LINE;
        }
        try {
            service.accept(List.copyOf(options));
            return RUNNING;
        } catch (RuntimeException e) {
            // Already reported by Spring: by StartFailureLine, or with its stack trace.
            return WRONG_SETTING;
        }
    }

    /**
     * Returns the error for the first option that isn't a property or contains a secret, without
     * the secret.
     */
    static Optional<String> faultIn(List<String> options) {
        return options.stream()
                .flatMap(option ->
                        SecretArguments.variableFor(option)
                                .map(variable -> SecretArguments.refusal(option, variable))
                                .or(() -> unknown(option))
                                .stream())
                .findFirst();
    }

    private static Optional<String> unknown(String option) {
        return PROPERTY.matcher(option).matches()
                ? Optional.empty()
                : Optional.of("unknown option '%s'".formatted(SecretArguments.shown(option)));
    }
}
