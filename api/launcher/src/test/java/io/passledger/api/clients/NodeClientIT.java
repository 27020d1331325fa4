package io.passledger.api.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client for backends in Node.js: its own tests, against the running service. */
class NodeClientIT {

    private static final Path CLIENT = Path.of("../clients/node").toAbsolutePath().normalize();
    private static final int MINUTES = 3;

    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    @TempDir private Path folder;

    @Test
    void passesItsTests() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder node =
                new ProcessBuilder("node", "--test", "test/")
                        .directory(CLIENT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        node.environment()
                .putAll(
                        Map.of(
                                "PASSLEDGER", Nodes.first().toString(),
                                "API_KEY", SHOP.backend().bearer(),
                                "NARROW_KEY", SHOP.backendWith("users:read").bearer(),
                                "OTHER_TOKEN", SHOP.enrolled("bob").accessToken()));
        Process running = node.start();
        try {
            assertThat(running.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            running.destroyForcibly();
        }

        assertThat(running.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("# pass 15").contains("# fail 0");
    }
}
