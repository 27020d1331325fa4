package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Determines both ports before anything else is read. Port 0 is replaced by a free one, because the
 * public URL, which is the issuer of tokens and the origin of passkeys, depends on it. The default
 * port for probes and metrics is a thousand above, or a free one if that is taken.
 */
final class ListeningPort implements EnvironmentPostProcessor {

    private static final String PORT = "server.port";
    private static final String MANAGEMENT_PORT = "passledger.management.port";
    private static final String MANAGEMENT_ADDRESS = "passledger.management.address";

    private static final int HIGHEST = 65_535;
    private static final int ABOVE = 1_000;

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        int configured = port("SERVER_PORT", environment.getProperty(PORT, ""));
        int port = configured == 0 ? freePort() : configured;
        String management = environment.getProperty(MANAGEMENT_PORT, "");
        String address = environment.getProperty(MANAGEMENT_ADDRESS, "127.0.0.1");
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "settled ports",
                                Map.of(
                                        PORT,
                                        port,
                                        MANAGEMENT_PORT,
                                        management.isBlank()
                                                ? above(port, address)
                                                : settled(management, address, port))));
    }

    private static int settled(String management, String address, int own) {
        int port = port("PASSLEDGER_MANAGEMENT_PORT", management);
        if (port == 0) {
            return freePort();
        }
        if (port != own) {
            obstacle(address, port)
                    .ifPresent(why -> {
                        throw new StartRefused(
                                "PASSLEDGER_MANAGEMENT_ADDRESS, PASSLEDGER_MANAGEMENT_PORT: can't"
                                        + " listen on %s, port %d (%s)"
                                                .formatted(address, port, why));
                    });
        }
        return port;
    }

    private static int port(String variable, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST) {
            throw new StartRefused(
                    "%s must be a number from 0 (any free port) to %d, was %s"
                            .formatted(variable, HIGHEST, text));
        }
        return Integer.parseInt(text);
    }

    private static int above(int port, String address) {
        int above = port + ABOVE;
        return above <= HIGHEST && obstacle(address, above).isEmpty() ? above : freePort();
    }

    /**
     * Returns why the port can't be used, if so. Checked here, because Tomcat would name the other
     * port.
     */
    private static Optional<String> obstacle(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return socket.isBound() ? Optional.empty() : Optional.of("it isn't bound");
        } catch (IOException taken) {
            return Optional.of(String.valueOf(taken.getMessage()));
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
