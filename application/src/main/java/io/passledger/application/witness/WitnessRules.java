package io.passledger.application.witness;

import io.passledger.application.proof.ConsistencyCheck;
import io.passledger.application.proof.TreeHead;
import io.passledger.application.proof.VerifierKey;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A witness's rules for {@code add-checkpoint} (<a
 * href="https://c2sp.org/tlog-witness#add-checkpoint">C2SP tlog-witness</a>). It cosigns a
 * checkpoint of a configured log if the checkpoint extends the newest that it has cosigned.
 */
public final class WitnessRules {

    private final Map<String, VerifierKey> logs;
    private final WitnessKey key;
    private final WitnessState state;
    private final Clock clock;

    /**
     * @param logs the keys of the logs, each with a different origin
     */
    public WitnessRules(List<VerifierKey> logs, WitnessKey key, WitnessState state, Clock clock) {
        this.logs = logs.stream().collect(Collectors.toMap(VerifierKey::name, Function.identity()));
        this.key = key;
        this.state = state;
        this.clock = clock;
    }

    /**
     * An HTTP response.
     *
     * @param type {@code Content-Type}
     */
    public record Answer(int status, String type, String body) {

        private static final String TEXT = "text/plain; charset=utf-8";

        static Answer refused(int status, String why) {
            return new Answer(status, TEXT, why + "\n");
        }

        static Answer conflict(long size) {
            return new Answer(409, "text/x.tlog.size", size + "\n");
        }

        static Answer cosigned(String line) {
            return new Answer(200, TEXT, line);
        }
    }

    /**
     * Cosigns the checkpoint in the body, or explains why not. Requests are processed one at a
     * time.
     *
     * @throws IOException if the state can't be stored; nothing is cosigned then
     */
    public synchronized Answer add(String body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (IllegalArgumentException malformed) {
            return Answer.refused(400, String.valueOf(malformed.getMessage()));
        }
        String origin = request.checkpoint().origin();
        @Nullable VerifierKey log = logs.get(origin);
        if (log == null) {
            return Answer.refused(404, "the log is unknown to this witness");
        }
        if (!request.note().isSignedBy(log)) {
            return Answer.refused(403, "the checkpoint is not signed with the log's key");
        }
        return decide(request, state.newest(origin));
    }

    private Answer decide(AddCheckpoint request, TreeHead newest) throws IOException {
        TreeHead head = request.checkpoint().head();
        if (request.old() > head.size()) {
            return Answer.refused(400, "the old size exceeds the checkpoint's size");
        }
        if (request.old() != newest.size()) {
            return Answer.conflict(newest.size());
        }
        if (!ConsistencyCheck.holds(newest, head, request.path())) {
            return Answer.refused(422, "the checkpoint does not extend the newest cosigned one");
        }
        state.advance(request.checkpoint().origin(), head);
        return Answer.cosigned(key.cosign(request.note().text(), clock.instant()).toString());
    }
}
