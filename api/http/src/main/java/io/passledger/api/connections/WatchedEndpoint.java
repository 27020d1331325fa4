package io.passledger.api.connections;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Tomcat's endpoint for all connections, with a thread that ends slow ones. */
final class WatchedEndpoint extends NioEndpoint {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final double SCARCE = 0.75;
    private static final int SEND_BUFFER = 128 * 1024;

    private volatile ConnectionsPerAddress addresses =
            new ConnectionsPerAddress(List.of(), Integer.MAX_VALUE);
    private volatile @Nullable Thread watch;

    WatchedEndpoint() {
        // Each connection has its own channel, so that the watch thread never acts on a later
        // connection.
        getSocketProperties().setBufferPool(0);
        // Limits what the operating system buffers for a client that doesn't read; the default on
        // Linux is up to 4 MB each.
        getSocketProperties().setTxBufSize(SEND_BUFFER);
    }

    void count(ConnectionsPerAddress counted) {
        addresses = counted;
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        Thread watching =
                Thread.ofPlatform().daemon().name(getName() + "-watch").unstarted(this::watch);
        watch = watching;
        watching.start();
    }

    @Override
    public void stopInternal() {
        Thread watching = watch;
        watch = null;
        LockSupport.unpark(watching);
        super.stopInternal();
    }

    private void watch() {
        while (Thread.currentThread().equals(watch)) {
            LockSupport.parkNanos(LOOK.toNanos());
            ClientTimeouts patience = isScarce() ? ClientTimeouts.SCARCE : ClientTimeouts.USUAL;
            long now = System.nanoTime();
            for (SocketWrapperBase<NioChannel> connection : getConnections()) {
                if (connection.getSocket() instanceof WatchedChannel channel) {
                    channel.endWhatTakesTooLong(patience, now);
                }
            }
        }
    }

    private boolean isScarce() {
        return getConnectionCount() > SCARCE * getMaxConnections();
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled()
                ? super.createChannel(buffers)
                : new WatchedChannel(buffers, addresses);
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        @Nullable InetAddress address = socket.socket().getInetAddress();
        if (address == null || addresses.mayOpen(address)) {
            return super.setSocketOptions(socket);
        }
        destroySocket(socket);
        return true;
    }
}
