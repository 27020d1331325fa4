package io.passledger.command;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that asks a running service. */
final class ServiceOptions {

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "Where the service is (${DEFAULT-VALUE}).")
    private @Nullable URI url;

    // picocli acts on it.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Say this.")
    private boolean help;

    /**
     * @param environment has the root key
     */
    Service service(Map<String, String> environment) {
        return Service.at(Objects.requireNonNull(url), environment);
    }
}
