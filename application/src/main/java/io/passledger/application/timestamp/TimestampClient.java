package io.passledger.application.timestamp;

import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.OutletThread;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.application.proof.SignedNote;
import io.passledger.application.timestamp.TimestampTable.Timestamp;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Requests a time-stamp of the newest checkpoint over HTTP (<a
 * href="https://www.rfc-editor.org/rfc/rfc3161#section-3.4">RFC 3161 §3.4</a>), once an interval
 * and only if the log has grown. Nodes that ask at the same moment store one or two.
 */
final class TimestampClient implements OutletThread.Sending {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOST_BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration MOST_APART = Duration.ofHours(1);
    private static final long LONGEST_RESPONSE = 64 * 1024;

    private final URI url;
    private final Duration interval;
    private final LogProofs proofs;
    private final TimestampTable table;
    private final TimestampVerifier verifier;
    private final SecureRandom random;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final AtomicLong failures = new AtomicLong();
    private Instant due = Instant.MIN;
    private volatile @Nullable Instant stamped;

    TimestampClient(
            URI url,
            Duration interval,
            LogProofs proofs,
            TimestampTable table,
            TimestampVerifier verifier,
            SecureRandom random,
            Clock clock) {
        this.url = url;
        this.interval = interval;
        this.proofs = proofs;
        this.table = table;
        this.verifier = verifier;
        this.random = random;
        this.clock = clock;
    }

    /** Returns the age of the newest time-stamp in seconds; not a number if there is none. */
    double age() {
        Instant last = stamped;
        return last == null ? Double.NaN : Duration.between(last, clock.instant()).toMillis() / 1e3;
    }

    /** Returns how many requests have failed. */
    long failures() {
        return failures.get();
    }

    @Override
    public void send() throws IOException, InterruptedException {
        Instant now = clock.instant();
        SignedCheckpoint newest = now.isBefore(due) ? null : proofs.newest().orElse(null);
        if (newest == null) {
            return;
        }
        Optional<Timestamp> last = table.newest();
        stamped = last.map(Timestamp::stampedAt).orElse(null);
        if (isNeeded(newest, last, now)) {
            try {
                stamp(newest);
            } catch (IOException | TimestampRefused failure) {
                failures.incrementAndGet();
                // Not the whole URL: a query may have the key of a customer.
                throw new IOException(
                        "no time-stamp from %s: %s".formatted(url.getHost(), reason(failure)));
            }
        }
        due = now.plus(MOST_BETWEEN_LOOKS.compareTo(interval) < 0 ? MOST_BETWEEN_LOOKS : interval);
    }

    private boolean isNeeded(SignedCheckpoint newest, Optional<Timestamp> last, Instant now) {
        return last.isEmpty()
                || (last.get().size() < newest.head().size()
                        && !now.isBefore(last.get().stampedAt().plus(interval)));
    }

    private void stamp(SignedCheckpoint newest)
            throws IOException, InterruptedException, TimestampRefused {
        String text = SignedNote.parse(newest.note()).text();
        TimestampQuery query = TimestampQuery.of(text, random);
        Bytes token = query.tokenIn(ask(query.encoded()));
        Instant time = verifier.verify(token, text).truncatedTo(ChronoUnit.MICROS);
        if (Duration.between(time, clock.instant()).abs().compareTo(MOST_APART) > 0) {
            throw new TimestampRefused("its time is %s, unlike this machine's".formatted(time));
        }
        String line = new TimestampLine(url.getHost(), token).toString();
        table.add(new Timestamp(newest.head().size(), line, time));
        stamped = time;
    }

    private byte[] ask(byte[] query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .header("Accept", "application/timestamp-reply")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                        .build();
        HttpResponse<byte[]> response =
                client.send(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_RESPONSE));
        if (response.statusCode() != 200) {
            throw new IOException("the response status was " + response.statusCode());
        }
        return response.body();
    }

    private static String reason(Exception failure) {
        return failure instanceof TimestampRefused
                ? String.valueOf(failure.getMessage())
                : failure.toString();
    }
}
