package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.passledger.application.proof.Rfc9162;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A witness of one log, written from the texts of C2SP tlog-witness and tlog-cosignature and of RFC
 * 9162 alone. It takes the log's signature on trust.
 */
final class SpecWitness implements AutoCloseable {

    private final String name;
    private final KeyPair keys;
    private final HttpServer server;

    private long size;
    private Bytes root = Rfc9162.treeHead(List.of());
    private int failures;
    private int inconsistent;

    SpecWitness(String name) {
        this.name = name;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/w/add-checkpoint", this::answer);
        server.start();
    }

    /** As a setting names it. */
    String setting() {
        return "http://localhost:%d/w/ %s".formatted(server.getAddress().getPort(), vkey());
    }

    String vkey() {
        return name
                + "+"
                + HexFormat.of().formatHex(id())
                + "+"
                + SpecLog.base64(SpecLog.concat(new byte[] {4}, publicKey()));
    }

    private byte[] publicKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n\u0004").getBytes(UTF_8));
            return Arrays.copyOf(digest.digest(publicKey()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized long size() {
        return size;
    }

    /** How often it was asked to cosign what does not extend what it has seen. */
    synchronized int inconsistent() {
        return inconsistent;
    }

    /** As if its disk were lost. */
    synchronized void forget() {
        size = 0;
        root = Rfc9162.treeHead(List.of());
    }

    /** The next requests are answered with 500. */
    synchronized void fail(int requests) {
        failures = requests;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (failures > 0) {
                failures--;
                send(exchange, 500, "text/plain", "");
            } else {
                answer(exchange, body);
            }
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        String[] parts = body.split("\n\n", 2);
        String[] head = parts[0].split("\n", -1);
        String text = parts[1].substring(0, parts[1].indexOf("\n\n") + 1);
        long old = Long.parseLong(head[0].substring("old ".length()));
        long next = Long.parseLong(text.split("\n", -1)[1]);
        Bytes nextRoot = Bytes.of(Base64.getDecoder().decode(text.split("\n", -1)[2]));
        List<Bytes> proof =
                Stream.of(head)
                        .skip(1)
                        .map(line -> Bytes.of(Base64.getDecoder().decode(line)))
                        .toList();
        if (old > next) {
            send(exchange, 400, "text/plain", "");
        } else if (old != size) {
            send(exchange, 409, "text/x.tlog.size", size + "\n");
        } else if (old == 0
                ? !proof.isEmpty()
                : !Rfc9162.consistency(old, root, next, nextRoot, proof)) {
            inconsistent++;
            send(exchange, 422, "text/plain", "");
        } else {
            size = next;
            root = nextRoot;
            send(exchange, 200, "text/plain", line(text));
        }
    }

    private String line(String text) {
        long time = System.currentTimeMillis() / 1_000;
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8));
            byte[] blob =
                    ByteBuffer.allocate(76).put(id()).putLong(time).put(signer.sign()).array();
            return "\u2014 " + name + " " + SpecLog.base64(blob) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
