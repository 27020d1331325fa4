package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.OutletThread;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.application.proof.SignedNote;
import io.passledger.application.proof.SignedNote.NoteSignature;
import io.passledger.domain.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one witness to cosign the newest checkpoint, through {@code add-checkpoint} of <a
 * href="https://c2sp.org/tlog-witness#add-checkpoint">C2SP tlog-witness</a>. Older ones that it has
 * missed are not sent, because the newest covers everything that they cover.
 */
final class WitnessClient implements OutletThread.Sending {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_ANSWER = 64 * 1024;

    private final Witness witness;
    private final LogProofs proofs;
    private final CosignatureTable table;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** The size that the witness is assumed to have; unknown before the first look. */
    private long known = -1;

    private volatile boolean contradicted;

    WitnessClient(Witness witness, LogProofs proofs, CosignatureTable table) {
        this.witness = witness;
        this.proofs = proofs;
        this.table = table;
    }

    Witness witness() {
        return witness;
    }

    /** Returns whether the witness had seen another history, or a longer one, when last asked. */
    boolean isContradicted() {
        return contradicted;
    }

    @Override
    public void send() throws IOException, InterruptedException {
        SignedCheckpoint newest = proofs.newest().orElse(null);
        if (newest == null) {
            return;
        }
        if (known < 0) {
            known = table.newest(witness);
        }
        if (known == newest.head().size()) {
            return;
        }
        requireNotBehind(newest);
        HttpResponse<String> answer = ask(newest, known);
        if (answer.statusCode() == 409) {
            known = sizeIn(answer.body());
            requireNotBehind(newest);
            answer = ask(newest, known);
        }
        switch (answer.statusCode()) {
            case 200 -> keep(newest, answer.body());
            case 422 ->
                    throw contradicted(
                            "it finds the log inconsistent with the %d events that it has seen"
                                    .formatted(known));
            default -> throw new IOException("the response status was " + answer.statusCode());
        }
    }

    private HttpResponse<String> ask(SignedCheckpoint newest, long old)
            throws IOException, InterruptedException {
        long size = newest.head().size();
        // The proof is empty if it starts from nothing or if both trees are the same.
        List<Bytes> path =
                old == 0 || old >= size ? List.of() : proofs.consistency(old, size).path();
        StringBuilder body = new StringBuilder("old ").append(old).append('\n');
        path.forEach(node ->
                body.append(Base64.getEncoder().encodeToString(node.toArray())).append('\n'));
        body.append('\n').append(newest.note());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        return client.send(
                request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST_ANSWER));
    }

    private static long sizeIn(String body) throws IOException {
        String size = body.strip();
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw new IOException("its conflict response has no size");
        }
        return Long.parseLong(size);
    }

    private void requireNotBehind(SignedCheckpoint newest) throws IOException {
        if (known > newest.head().size()) {
            throw contradicted(
                    "it has seen %d events, but this log has %d"
                            .formatted(known, newest.head().size()));
        }
    }

    private IOException contradicted(String how) {
        if (!contradicted) {
            LOG.error(
                    "The witness {} contradicts this log: {}. The database was modified or rolled"
                            + " back",
                    witness,
                    how);
        }
        contradicted = true;
        return new IOException(how);
    }

    private void keep(SignedCheckpoint newest, String answer) throws IOException {
        SignedNote own = SignedNote.parse(newest.note());
        for (String line : answer.split("\n", -1)) {
            Optional<Instant> cosigned = cosigned(own, line);
            if (cosigned.isPresent()) {
                long size = newest.head().size();
                table.add(size, witness, line + "\n", cosigned.get());
                known = size;
                contradicted = false;
                return;
            }
        }
        throw new IOException("its response has no cosignature by the key " + witness);
    }

    /** Returns when the witness has cosigned the checkpoint according to this line. */
    private Optional<Instant> cosigned(SignedNote own, String line) {
        try {
            NoteSignature signature = NoteSignature.parse(line);
            return witness.key().cosigned(new SignedNote(own.text(), List.of(signature)));
        } catch (IllegalArgumentException notASignature) {
            return Optional.empty();
        }
    }
}
