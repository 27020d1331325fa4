package io.passledger.api.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The network between a node and its database. It can fall silent, and it can lose the answer to a
 * chosen transaction: then the database has committed, and the node can't know.
 */
final class Relay {

    /** What the server ends each answer with while no transaction is open (ReadyForQuery, idle). */
    private static final byte[] TRANSACTION_OVER = {'Z', 0, 0, 0, 5, 'I'};

    private final ServerSocket entrance;
    private final int databasePort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile CountDownLatch flows = new CountDownLatch(0);
    private volatile byte @Nullable [] marker;

    private Relay(ServerSocket entrance, int databasePort) {
        this.entrance = entrance;
        this.databasePort = databasePort;
    }

    static Relay to(int databasePort) {
        try {
            Relay relay =
                    new Relay(
                            new ServerSocket(0, 100, InetAddress.getLoopbackAddress()),
                            databasePort);
            Thread.startVirtualThread(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Nothing comes through any more, and nobody is told. */
    void fallSilent() {
        flows = new CountDownLatch(1);
    }

    /** What was held back comes through late. */
    void flowAgain() {
        flows.countDown();
    }

    /** Every connection breaks. */
    void cut() {
        open.forEach(Relay::close);
    }

    /** Loses the answer to the next transaction that sends this text, once that has committed. */
    void loseTheAnswerTo(String text) {
        lost.set(0);
        marker = text.getBytes(UTF_8);
    }

    /** How many answers were lost since. */
    int lost() {
        return lost.get();
    }

    private void accept() {
        while (true) {
            try {
                Socket node = entrance.accept();
                Thread.startVirtualThread(() -> connect(node));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket node) {
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
            Connection connection = new Connection(node, database);
            open.add(node);
            open.add(database);
            Thread.startVirtualThread(() -> connection.carry(node, database, true));
            connection.carry(database, node, false);
        } catch (IOException refused) {
            close(node);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final Socket node;
        private final Socket database;
        private volatile boolean doomed;

        Connection(Socket node, Socket database) {
            this.node = node;
            this.database = database;
        }

        void carry(Socket from, Socket to, boolean request) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int length = in.read(buffer);
                while (length > 0 && passes(Arrays.copyOf(buffer, length), request)) {
                    flows.await();
                    out.write(buffer, 0, length);
                    length = in.read(buffer);
                }
            } catch (IOException broken) {
                // So does the other half, below.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close(node);
                close(database);
                open.remove(node);
                open.remove(database);
            }
        }

        private boolean passes(byte[] chunk, boolean request) {
            if (request) {
                byte[] wanted = marker;
                if (wanted != null && contains(chunk, wanted)) {
                    marker = null;
                    doomed = true;
                }
                return true;
            }
            if (doomed && endsWith(chunk, TRANSACTION_OVER)) {
                lost.incrementAndGet();
                return false;
            }
            return true;
        }
    }

    private static boolean contains(byte[] chunk, byte[] wanted) {
        for (int start = 0; start + wanted.length <= chunk.length; start++) {
            if (Arrays.equals(chunk, start, start + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(byte[] chunk, byte[] end) {
        int start = chunk.length - end.length;
        return start >= 0 && Arrays.equals(chunk, start, chunk.length, end, 0, end.length);
    }
}
