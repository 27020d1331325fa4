package io.passledger.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A connection kept open between requests. A full HTTP client would use about as much processor
 * time as the service that it measures; this one implements only what the service needs.
 */
final class HttpConnection implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LONGEST_LINE = 8_192;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    HttpConnection(int port) {
        this.port = port;
    }

    /**
     * Posts JSON and returns the body of a successful response.
     *
     * @throws IOException also if the status isn't 2xx
     */
    JsonNode post(String path, String credential, String body) throws IOException {
        Answer answer = exchange("POST", path, credential, body);
        if (answer.status() / 100 != 2) {
            throw new IOException(path + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** A response with any status. */
    record Answer(int status, JsonNode body) {}

    /**
     * Sends JSON and returns the response with any status.
     *
     * @param credential {@code null} for a caller without one
     */
    Answer exchange(String method, String path, @Nullable String credential, String body)
            throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: localhost:%d\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(
                                method,
                                path,
                                port,
                                credential == null
                                        ? ""
                                        : "Authorization: Bearer " + credential + "\r\n",
                                content.length);
        byte[] request = new byte[head.length() + content.length];
        System.arraycopy(head.getBytes(ISO_8859_1), 0, request, 0, head.length());
        System.arraycopy(content, 0, request, head.length(), content.length);
        try {
            connected().getOutputStream().write(request);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        return open;
    }

    private Answer answer() throws IOException {
        String status = line();
        int length = -1;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("connection:")) {
                last = lower.endsWith("close");
            }
        }
        byte[] body = length >= 0 ? in.readNBytes(length) : chunks();
        if (last) {
            close();
        }
        return new Answer(
                Integer.parseInt(status.substring(9, 12)), JSON.readTree(new String(body, UTF_8)));
    }

    // RFC 9112 §7.1, without trailers, which the service never sends
    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // The connection is closed already, as intended.
            }
        }
    }
}
