package io.passledger.command;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that call a running service. */
final class ServiceOptions {

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "The service's URL (${DEFAULT-VALUE}).")
    private @Nullable URI url;

    @Option(
            names = "--json",
            description = "Print only one JSON object, at the end.")
    private boolean json;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    ServiceClient service(ServiceKey key) {
        return ServiceClient.at(Objects.requireNonNull(url), key);
    }

    CommandOutput output(Terminal terminal) {
        return new CommandOutput(terminal, json);
    }
}
