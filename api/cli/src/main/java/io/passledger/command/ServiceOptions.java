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
            description = "Where the service is (${DEFAULT-VALUE}).")
    private @Nullable URI url;

    @Option(
            names = "--json",
            description = "Print one JSON object at the end, for a machine, and nothing else.")
    private boolean json;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this.")
    private boolean help;

    ServiceClient service(ServiceKey key) {
        return ServiceClient.at(Objects.requireNonNull(url), key);
    }

    CommandOutput output(Terminal terminal) {
        return new CommandOutput(terminal, json);
    }
}
