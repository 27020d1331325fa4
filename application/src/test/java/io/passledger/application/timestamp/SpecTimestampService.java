package io.passledger.application.timestamp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.passledger.application.TestAuthority;
import io.passledger.domain.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A service that time-stamps by RFC 3161 over HTTP, or does it wrong. */
public final class SpecTimestampService implements AutoCloseable {

    /** What it does wrong. */
    public enum Fault {
        NONE,
        UNAVAILABLE,
        NOISE,
        REFUSAL,
        ANOTHER_NONCE,
        ANOTHER_TEXT,
        ANOTHER_KEY,
        WRONG_CLOCK
    }

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");

    private final TestAuthority.Issued identity;
    private final TestAuthority.Issued another;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    private SpecTimestampService(TestAuthority.Issued identity, TestAuthority.Issued another)
            throws IOException {
        this.identity = identity;
        this.another = another;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsa", this::serve);
        server.start();
    }

    public static SpecTimestampService below(TestAuthority authority) throws IOException {
        return new SpecTimestampService(authority.timestamping(), authority.timestamping());
    }

    /** By that name. */
    static SpecTimestampService named(TestAuthority.Issued identity) throws IOException {
        return new SpecTimestampService(identity, identity);
    }

    public String url() {
        return "http://127.0.0.1:%d/tsa".formatted(server.getAddress().getPort());
    }

    public void fail(Fault wanted) {
        fault = wanted;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            boolean query =
                    "application/timestamp-query"
                            .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!query || fault == Fault.UNAVAILABLE) {
                exchange.sendResponseHeaders(query ? 503 : 415, -1);
                return;
            }
            byte[] response = respond(body);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    byte[] respond(byte[] query) throws IOException {
        if (fault == Fault.NOISE) {
            return "no time-stamp".getBytes(US_ASCII);
        }
        try {
            TimeStampRequest request = new TimeStampRequest(query);
            TimeStampResponseGenerator responses =
                    new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED);
            if (fault == Fault.REFUSAL) {
                return responses
                        .generateFailResponse(
                                PKIStatus.REJECTION, PKIFailureInfo.badRequest, "not today")
                        .getEncoded();
            }
            Instant now = Instant.now();
            Instant time = fault == Fault.WRONG_CLOCK ? now.plus(Duration.ofHours(2)) : now;
            return responses
                    .generate(spoilt(request), BigInteger.valueOf(asked.get()), Date.from(time))
                    .getEncoded();
        } catch (TSPException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IOException(impossible);
        }
    }

    private TimeStampTokenGenerator tokens()
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        TestAuthority.Issued signer = fault == Fault.ANOTHER_KEY ? another : identity;
        TimeStampTokenGenerator tokens =
                new TimeStampTokenGenerator(
                        new JcaSimpleSignerInfoGeneratorBuilder()
                                .build(
                                        "SHA256withECDSA",
                                        signer.keys().getPrivate(),
                                        identity.chain().getFirst()),
                        new JcaDigestCalculatorProviderBuilder()
                                .build()
                                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                        POLICY);
        tokens.addCertificates(new JcaCertStore(identity.chain()));
        return tokens;
    }

    private TimeStampRequest spoilt(TimeStampRequest request) {
        TimeStampRequestGenerator again = new TimeStampRequestGenerator();
        again.setCertReq(true);
        return again.generate(
                TSPAlgorithms.SHA256,
                fault == Fault.ANOTHER_TEXT
                        ? Sha256.of("another").toArray()
                        : request.getMessageImprintDigest(),
                fault == Fault.ANOTHER_NONCE
                        ? request.getNonce().add(BigInteger.ONE)
                        : request.getNonce());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
