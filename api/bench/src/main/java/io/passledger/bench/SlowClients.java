package io.passledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Connections to a service on this machine that are as slow as possible, used while other clients'
 * sign-ins are measured. Each sends one byte, or reads one byte of its response, every two seconds.
 * One thread serves all of them, and spreads their bytes over the two seconds.
 */
public final class SlowClients implements AutoCloseable {

    /** The kinds of slow clients. */
    public enum Sort {
        /** Sends its request's head byte by byte. */
        HEAD,
        /** Sends its request's body byte by byte. */
        BODY,
        /** Reads its response byte by byte, through the smallest window. */
        READER,
        /** Follows the audit trail, and reads nothing. */
        TAIL
    }

    /**
     * @param begun the bytes sent immediately
     */
    private record Client(Sort sort, String begun) {}

    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(2);

    /** The number of groups of clients that are served in turn within {@code BETWEEN_BYTES}. */
    private static final int GROUPS = 50;

    private static final int SMALLEST_WINDOW = 1024;

    /** The maximum number of tails per node. */
    private static final int MOST_TAILS = 100;

    private final InetSocketAddress service;
    private final boolean again;
    private final Map<SocketChannel, Client> open = new ConcurrentHashMap<>();
    private final Thread dripping;
    private volatile boolean closed;

    private SlowClients(int port, boolean again) {
        this.service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.again = again;
        dripping = Thread.ofPlatform().daemon().start(this::drip);
    }

    /**
     * Returns an instance without clients; clients that the service disconnects are not replaced.
     */
    public static SlowClients at(int port) {
        return new SlowClients(port, false);
    }

    /**
     * Returns an instance with this number of clients of all kinds; clients that the service
     * disconnects are replaced.
     *
     * @param rootKey authorizes bodies and tails
     */
    static SlowClients alwaysAt(int port, String rootKey, int count) {
        String key = "Authorization: Bearer %s\r\n".formatted(rootKey);
        int tails = Math.min(MOST_TAILS, count / 4);
        int each = (count - tails) / 3;
        return new SlowClients(port, true)
                .with(each, Sort.HEAD, "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nX-A: ")
                .with(each, Sort.BODY, post("/v1/tokens/verify", key))
                .with(each, Sort.READER, get("/docs/swagger-ui-bundle.js", ""))
                .with(tails, Sort.TAIL, get("/v1/audit/events/tail", key));
    }

    /** Returns the head of a request with a body of 500 bytes, and the body's first bytes. */
    public static String post(String path, String headers) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
                .formatted(path, headers);
    }

    /** Returns the head of a request without a body. */
    public static String get(String path, String headers) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, headers);
    }

    /**
     * Opens further clients.
     *
     * @param begun the bytes that each sends immediately
     */
    public SlowClients with(int count, Sort sort, String begun) {
        try {
            for (int i = 0; i < count; i++) {
                open(new Client(sort, begun));
            }
            return this;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of clients of each kind that the service hasn't disconnected yet. */
    public Map<Sort, Long> open() {
        return open.values().stream()
                .collect(Collectors.groupingBy(Client::sort, Collectors.counting()));
    }

    private void open(Client client) throws IOException {
        SocketChannel connection = SocketChannel.open();
        if (client.sort() == Sort.READER || client.sort() == Sort.TAIL) {
            connection.setOption(StandardSocketOptions.SO_RCVBUF, SMALLEST_WINDOW);
        }
        connection.connect(service);
        connection.write(ByteBuffer.wrap(client.begun().getBytes(StandardCharsets.ISO_8859_1)));
        connection.configureBlocking(false);
        open.put(connection, client);
    }

    private void drip() {
        for (int turn = 0; !closed; turn++) {
            LockSupport.parkNanos(BETWEEN_BYTES.dividedBy(GROUPS).toNanos());
            int group = turn % GROUPS;
            List<Client> ended = new ArrayList<>();
            open.forEach((connection, client) -> {
                if (!closed
                        && Math.floorMod(connection.hashCode(), GROUPS) == group
                        && hasEnded(connection, client.sort())) {
                    end(connection);
                    ended.add(client);
                }
            });
            if (again) {
                ended.forEach(this::openAgain);
            }
        }
    }

    private void openAgain(Client client) {
        try {
            if (!closed) {
                open(client);
            }
        } catch (IOException refused) {
            // The service has reached its maximum number of connections.
        }
    }

    private static boolean hasEnded(SocketChannel connection, Sort sort) {
        try {
            return switch (sort) {
                case HEAD, BODY -> {
                    boolean answered = connection.read(ByteBuffer.allocate(512)) != 0;
                    connection.write(ByteBuffer.wrap(new byte[] {'1'}));
                    yield answered;
                }
                case READER -> {
                    boolean over = connection.read(ByteBuffer.allocate(1)) < 0;
                    // Data from before a disconnect is still readable; only a write detects it.
                    connection.write(ByteBuffer.wrap(new byte[] {'1'}));
                    yield over;
                }
                case TAIL -> false;
            };
        } catch (IOException ended) {
            return true;
        }
    }

    private void end(SocketChannel connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(dripping);
        open.keySet().forEach(this::end);
    }
}
