package io.passledger.api.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns port 0 into a free port before anything else is read: the public URL, which is the issuer
 * of tokens and the origin of passkeys, follows from the port.
 */
final class ListeningPort implements EnvironmentPostProcessor {

    private static final String PORT = "server.port";
    private static final int HIGHEST = 65_535;

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String configured = environment.getProperty(PORT, "");
        if (!configured.matches("\\d{1,5}") || Integer.parseInt(configured) > HIGHEST) {
            throw new StartRefused(
                    "SERVER_PORT must be a number from 0 (any free port) to %d, was %s"
                            .formatted(HIGHEST, configured));
        }
        if (Integer.parseInt(configured) == 0) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("free port", Map.of(PORT, freePort())));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
