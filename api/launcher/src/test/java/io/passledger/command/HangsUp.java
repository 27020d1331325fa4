package io.passledger.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A service that breaks the connection in the middle of its answer, as a real one does. */
final class HangsUp implements AutoCloseable {

    private final ServerSocket entrance;
    private final byte[] beginning;

    private HangsUp(ServerSocket entrance, byte[] beginning) {
        this.entrance = entrance;
        this.beginning = beginning;
    }

    /** After those bytes of its body. */
    static HangsUp after(byte[] beginning) throws IOException {
        HangsUp server =
                new HangsUp(
                        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()),
                        beginning.clone());
        Thread.ofVirtual().start(server::answer);
        return server;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    private void answer() {
        try (Socket client = entrance.accept()) {
            readHead(client.getInputStream());
            OutputStream out = client.getOutputStream();
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n"
                            .formatted(beginning.length)
                            .getBytes(US_ASCII));
            out.write(beginning);
            out.write("\r\n".getBytes(US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int newlines = 0;
        while (newlines < 2) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the client is gone");
            }
            if (c != '\r') {
                newlines = c == '\n' ? newlines + 1 : 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
