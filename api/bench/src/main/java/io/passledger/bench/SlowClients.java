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
 * Connections to a service on this machine that are as slow as they can be, beside clients whose
 * sign-ins are measured: each sends a byte every two seconds, or takes one of its answer. One
 * thread serves all of them, and spreads their bytes over the two seconds.
 */
public final class SlowClients implements AutoCloseable {

    /** What a client is slow with. */
    public enum Sort {
        /** Sends its request's head byte by byte. */
        HEAD,
        /** Sends its request's body byte by byte. */
        BODY,
        /** Takes its answer byte by byte, through the smallest window. */
        READER,
        /** Follows the audit trail, and takes nothing. */
        TAIL
    }

    /**
     * @param begun what is sent at once
     */
    private record Client(Sort sort, String begun) {}

    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(2);

    /** Between two bytes of one client, so many groups of clients have their turn. */
    private static final int GROUPS = 50;

    private static final int SMALLEST_WINDOW = 1024;

    /** A node has no more of them. */
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

    /** None yet; those that the service ends stay ended. */
    public static SlowClients at(int port) {
        return new SlowClients(port, false);
    }

    /**
     * So many in all, of every sort; for each that the service ends another comes.
     *
     * @param rootKey opens bodies and tails
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

    /** The head of a request with a body of 500 bytes, and the first of them. */
    public static String post(String path, String headers) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
                .formatted(path, headers);
    }

    /** The head of a request without a body. */
    public static String get(String path, String headers) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, headers);
    }

    /**
     * Opens more of them.
     *
     * @param begun what each sends at once
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

    /** How many of each sort the service has not ended yet. */
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
            // The service has as many connections as it takes.
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
                    // What came before an end is still read first: only a write tells of it.
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
