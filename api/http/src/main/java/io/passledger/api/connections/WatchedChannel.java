package io.passledger.api.connections;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.coyote.Constants;
import org.apache.coyote.RequestInfo;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection that measures how long the service has waited for the client. All bytes
 * pass through here, whichever way Tomcat reads and writes.
 *
 * <p>A connection to be ended is shut down at the socket instead of closed: Tomcat's poller then
 * wakes any thread that waits for it, and the owning thread closes it.
 */
final class WatchedChannel extends NioChannel {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedChannel.class);
    private static final long NONE = Long.MIN_VALUE;

    private final ConnectionsPerAddress addresses;
    private final TransferRate incoming = new TransferRate();
    private final TransferRate outgoing = new TransferRate();
    private volatile long headSince = NONE;
    private volatile boolean readingEnds;
    private volatile boolean ends;
    private volatile long bodyRefusedAt;
    // Used only by the thread that serves the connection.
    private boolean inBody;
    private @Nullable RequestInfo served;
    private @Nullable InetAddress counted;

    WatchedChannel(SocketBufferHandler buffers, ConnectionsPerAddress addresses) {
        super(buffers);
        this.addresses = addresses;
    }

    /**
     * Counts the connection for its address, or stops counting it when the channel is {@code null}.
     */
    @Override
    public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper wrapper)
            throws IOException {
        super.reset(channel, wrapper);
        count(channel == null ? null : channel.socket().getInetAddress());
    }

    @Override
    public void close() throws IOException {
        count(null);
        if (outgoing.isWaiting()) {
            throwAwayWhatIsNotTaken();
        }
        super.close();
    }

    private synchronized void count(@Nullable InetAddress address) {
        if (counted != null) {
            addresses.remove(counted);
        }
        if (address != null) {
            addresses.add(address);
        }
        counted = address;
    }

    /** Called when a thread starts or continues to read a head. */
    void serves(RequestInfo request) {
        served = request;
    }

    /** Called when the head is complete and the request is processed. */
    void headEnds() {
        headSince = NONE;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireReading();
        int count = super.read(to);
        came(count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) throws IOException {
        requireReading();
        long count = super.read(to, offset, length);
        came(count);
        return count;
    }

    private void requireReading() throws SocketTimeoutException {
        if (readingEnds) {
            throw new SocketTimeoutException("the client sends too slowly");
        }
    }

    private void came(long count) {
        long now = System.nanoTime();
        if (isInHead()) {
            inBody = false;
            if (count > 0 && headSince == NONE) {
                headSince = now;
                outgoing.begin();
            }
        } else {
            if (!inBody) {
                inBody = true;
                headSince = NONE;
                incoming.begin();
            }
            incoming.moved(count, now);
        }
    }

    /**
     * Returns whether a head is being read. Exact, because the stage is set by the reading thread.
     */
    private boolean isInHead() {
        if (served == null) {
            return true;
        }
        return switch (served.getStage()) {
            case Constants.STAGE_PREPARE,
                    Constants.STAGE_SERVICE,
                    Constants.STAGE_ENDINPUT,
                    Constants.STAGE_ENDOUTPUT ->
                    false;
            default -> true;
        };
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        requireWriting();
        boolean something = from.hasRemaining();
        int count = super.write(from);
        if (something) {
            outgoing.moved(count, System.nanoTime());
        }
        return count;
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        requireWriting();
        long count = super.write(from, offset, length);
        outgoing.moved(count, System.nanoTime());
        return count;
    }

    private void requireWriting() throws SocketTimeoutException {
        if (ends) {
            throw new SocketTimeoutException("the client reads the response too slowly");
        }
    }

    /**
     * Ends slow transfers. A request with a slow body still gets the response 408; if that can't be
     * written soon either, the connection ends.
     *
     * @param now {@link System#nanoTime()}
     */
    void endWhatTakesTooLong(ClientTimeouts patience, long now) {
        if (ends) {
            return;
        }
        long head = headSince;
        if (head != NONE && now - head > patience.head().toNanos()) {
            end("a request head");
        } else if (outgoing.isTooSlow(patience.grace(), patience.leastBytesPerSecond(), now)) {
            end("a response");
        } else if (readingEnds) {
            if (now - bodyRefusedAt > ClientTimeouts.SCARCE.grace().toNanos()) {
                end("the rest of a body");
            }
        } else if (incoming.isTooSlow(patience.grace(), patience.leastBytesPerSecond(), now)) {
            bodyRefusedAt = now;
            readingEnds = true;
            shutDown("a body", false);
        }
    }

    private void end(String what) {
        readingEnds = true;
        ends = true;
        shutDown(what, true);
    }

    private void shutDown(String what, boolean wholly) {
        LOG.debug("{} took too long", what);
        SocketChannel socket = getIOChannel();
        try {
            socket.shutdownInput();
            if (wholly) {
                throwAwayWhatIsNotTaken();
                socket.shutdownOutput();
            }
        } catch (IOException gone) {
            LOG.debug("the connection is already closed", gone);
        }
    }

    /**
     * Discards unsent data when the socket closes. Otherwise the operating system would keep it for
     * as long as the client seems alive.
     */
    private void throwAwayWhatIsNotTaken() {
        try {
            getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            LOG.debug("the connection is already closed", gone);
        }
    }
}
