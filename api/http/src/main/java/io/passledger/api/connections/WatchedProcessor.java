package io.passledger.api.connections;

import io.passledger.api.http.DefaultHeaders;
import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tells the connection that it serves where heads begin and end, and begins each answer with {@link
 * DefaultHeaders}.
 */
final class WatchedProcessor extends Http11Processor {

    private final HeadEnds heads;

    private WatchedProcessor(AbstractHttp11Protocol<?> protocol, HeadEnds heads) {
        super(protocol, heads);
        this.heads = heads;
    }

    static WatchedProcessor of(AbstractHttp11Protocol<?> protocol) {
        return new WatchedProcessor(protocol, new HeadEnds(protocol.getAdapter()));
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        WatchedChannel channel =
                connection.getSocket() instanceof WatchedChannel watched ? watched : null;
        heads.channel = channel;
        if (channel == null) {
            return super.service(connection);
        }
        channel.serves(request.getRequestProcessor());
        return super.service(connection);
    }

    /** The adapter is called when a head is whole. */
    private static final class HeadEnds implements Adapter {

        private final Adapter adapter;
        private @Nullable WatchedChannel channel;

        HeadEnds(Adapter adapter) {
            this.adapter = adapter;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (channel != null) {
                channel.headEnds();
            }
            // Here, so that what Tomcat answers by itself has them too.
            DefaultHeaders.ALL.forEach(response::setHeader);
            adapter.service(request, response);
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status)
                throws Exception {
            return adapter.asyncDispatch(request, response, status);
        }

        @Override
        public void log(Request request, Response response, long time) {
            adapter.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }
}
