package io.passledger.command;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the status of one node. */
@Command(
        name = "status",
        description = {
            "Shows whether a node runs and takes requests and, if its port for probes and metrics can be",
            "reached from here, its release and how far its read models are behind. It needs no",
            "key. The exit code is 0 for a node that takes requests, and 3 for one that doesn't."
        },
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    private static final int ABOVE = 1_000;
    private static final int LAST_PORT = 65_535;

    private final Terminal terminal;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "Where the node is (${DEFAULT-VALUE}).")
    private @Nullable URI url;

    @Option(
            names = "--management-url",
            paramLabel = "URL",
            description = "Where its probes and metrics are (the port of --url and 1000).")
    private @Nullable URI management;

    @Option(
            names = "--json",
            description = "Print one JSON object at the end, for a machine, and nothing else.")
    private boolean json;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        URI node = Objects.requireNonNull(url);
        CommandOutput output = new CommandOutput(terminal, json);
        try (NodeProbe probe = new NodeProbe()) {
            boolean ready = probe.isUp(node, "readiness");
            boolean live = ready || probe.isUp(node, "liveness");
            Optional<NodeMetrics> metrics = metricsOf(node).flatMap(probe::metrics);
            output.say("%s", standing(node, ready, live));
            metrics.ifPresentOrElse(
                    found -> found.tell(output),
                    () ->
                            output.say(
                                    "Its metrics can't be reached from here. Give their address with"
                                            + " --management-url to see the release and the read"
                                            + " models."));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("url", node.toString());
            result.put("ready", ready);
            result.put("live", live);
            metrics.ifPresent(found -> result.putAll(found.members()));
            output.result(result);
            return ready ? Commands.DONE : Commands.NO_SERVICE;
        }
    }

    private static String standing(URI node, boolean ready, boolean live) {
        if (ready) {
            return "%s is ready: it takes requests.".formatted(node);
        }
        return live
                ? "%s runs but takes no requests now: the database or a read model isn't ready, or the node is stopping. Its log says which."
                        .formatted(node)
                : "%s responds but is broken: restart it. Its log says why.".formatted(node);
    }

    private Optional<URI> metricsOf(URI node) {
        if (management != null) {
            return Optional.of(management);
        }
        return node.getPort() < 0 || node.getPort() > LAST_PORT - ABOVE
                ? Optional.empty()
                : Optional.of(
                        URI.create("http://%s:%d".formatted(host(node), node.getPort() + ABOVE)));
    }

    private static String host(URI node) {
        return Objects.requireNonNullElse(node.getHost(), "localhost");
    }
}
