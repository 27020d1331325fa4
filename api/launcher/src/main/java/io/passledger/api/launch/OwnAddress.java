package io.passledger.api.launch;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** The address of this process, known once its port is open. */
final class OwnAddress implements ApplicationListener<WebServerInitializedEvent> {

    private final @Nullable InetAddress bound;
    private volatile int port;

    OwnAddress(@Nullable InetAddress bound) {
        this.bound = bound;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    // localhost and not 127.0.0.1: to a browser the two are different relying parties.
    URI uri() {
        return uri(bound, port);
    }

    static URI uri(@Nullable InetAddress bound, int port) {
        String host =
                bound == null || bound.isLoopbackAddress() || bound.isAnyLocalAddress()
                        ? "localhost"
                        : bound.getHostAddress();
        return URI.create(
                "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }
}
