package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.launch.RunningPassledger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two nodes on one database, at whichever of its servers is the primary. */
final class TwoNodes implements AutoCloseable {

    /** How long it may take to be as before, on a machine that does a lot else. */
    static final Duration RECOVERY = Duration.ofMinutes(2);

    private final List<RunningPassledger> nodes;

    private TwoNodes(List<RunningPassledger> nodes) {
        this.nodes = nodes;
    }

    /**
     * @param checkpoints the file to which both add them
     */
    static TwoNodes on(Path checkpoints, DebianPostgres... servers) {
        RunningPassledger.Settings settings =
                Nodes.settings(url(servers))
                        .with("PASSLEDGER_CHECKPOINTS_FILE", checkpoints.toString())
                        .with("PASSLEDGER_CHECKPOINTS_INTERVAL", "PT1S");
        RunningPassledger first = settings.launch().awaitReady();
        return new TwoNodes(List.of(first, settings.launch().awaitReady()));
    }

    static String url(DebianPostgres... servers) {
        return Arrays.stream(servers)
                .map(server -> "127.0.0.1:" + server.port())
                .collect(
                        Collectors.joining(
                                ",",
                                "jdbc:postgresql://",
                                "/%s?user=postgres".formatted(DebianPostgres.DATABASE)));
    }

    URI first() {
        return nodes.getFirst().address();
    }

    URI second() {
        return nodes.getLast().address();
    }

    List<URI> all() {
        return List.of(first(), second());
    }

    Api operator() {
        return Api.of(first()).as(Nodes.ROOT_KEY);
    }

    static int readiness(URI node) {
        return Api.of(node).get("/actuator/health/readiness").status();
    }

    void awaitReadiness(int status) {
        await().atMost(RECOVERY)
                .until(() -> all().stream().allMatch(node -> readiness(node) == status));
    }

    /** The lines of both, that have this in them. */
    List<String> lines(String part) {
        return nodes.stream()
                .flatMap(node -> Stream.concat(node.out().lines(), node.err().lines()))
                .filter(line -> line.contains(part))
                .toList();
    }

    /** Waits until each has said it. */
    void awaitLineOfEach(String part) {
        await().atMost(RECOVERY)
                .untilAsserted(() ->
                        assertThat(nodes)
                                .allSatisfy(node ->
                                        assertThat(node.out() + node.err()).contains(part)));
    }

    @Override
    public void close() {
        nodes.forEach(RunningPassledger::kill);
    }
}
