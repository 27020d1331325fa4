package io.passledger.application.timestamp;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * A request for a time-stamp (<a href="https://www.rfc-editor.org/rfc/rfc3161#section-2.4.1">RFC
 * 3161 §2.4.1</a>), with a nonce, so that an old response can't be replayed, and asking for the
 * signer's certificate.
 */
final class TimestampQuery {

    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;

    private TimestampQuery(TimeStampRequest request) {
        this.request = request;
    }

    static TimestampQuery of(String text, SecureRandom random) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return new TimestampQuery(
                generator.generate(
                        TSPAlgorithms.SHA256,
                        Sha256.of(text).toArray(),
                        new BigInteger(NONCE_BITS, random)));
    }

    byte[] encoded() throws IOException {
        return request.getEncoded();
    }

    /**
     * Returns the token of a response that was granted and has the request's nonce and imprint. Its
     * signature is yet to be verified.
     *
     * @throws TimestampRefused if it is no such response
     */
    Bytes tokenIn(byte[] body) throws TimestampRefused {
        try {
            TimeStampResponse response = new TimeStampResponse(body);
            int status = response.getStatus();
            if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
                throw new TimestampRefused(
                        "the service refused it with status %d: %s"
                                .formatted(status, response.getStatusString()));
            }
            response.validate(request);
            return Bytes.of(response.getTimeStampToken().getEncoded());
        } catch (TSPException | IOException refused) {
            throw new TimestampRefused(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | StackOverflowError malformed) {
            // As in TimestampVerifier
            throw new TimestampRefused("malformed: " + malformed.getClass().getSimpleName());
        }
    }
}
