package io.passledger.command;

import io.passledger.command.ServiceClient.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Requests a node's health and metrics without a key, like a load balancer and Prometheus. */
final class NodeProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * Returns whether a health group is up.
     *
     * @param group {@code liveness} or {@code readiness}
     * @throws Unreachable if nothing responds
     * @throws CommandFailed if the response is not Passledger's, or the node rejects the host
     */
    boolean isUp(URI node, String group) {
        try {
            HttpResponse<String> answer = get(node, "/actuator/health/" + group);
            int status = answer.statusCode();
            if (status == 421) {
                throw CommandFailed.because(
                        "the service at %s doesn't accept this host name; see PASSLEDGER_ALLOWED_HOSTS"
                                .formatted(node));
            }
            if ((status != 200 && status != 503) || !answer.body().contains("\"status\"")) {
                throw CommandFailed.because("what answers at %s is no Passledger".formatted(node));
            }
            return status == 200;
        } catch (IOException broken) {
            throw new Unreachable(
                    node,
                    broken instanceof ConnectException
                            ? "nothing listens there"
                            : broken.getClass().getSimpleName());
        }
    }

    /** Returns a node's metrics, or empty if they can't be reached. */
    Optional<NodeMetrics> metrics(URI management) {
        try {
            HttpResponse<String> answer = get(management, "/actuator/prometheus");
            return answer.statusCode() == 200
                    ? Optional.of(NodeMetrics.parse(answer.body()))
                    : Optional.empty();
        } catch (IOException notReached) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> get(URI place, String path) throws IOException {
        boolean web = "http".equals(place.getScheme()) || "https".equals(place.getScheme());
        if (!web || place.getHost() == null) {
            throw CommandFailed.wrongUsage(
                    "--url and --management-url must begin with http:// or https://");
        }
        try {
            String base = place.toString().replaceAll("/+$", "");
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailed.because("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
