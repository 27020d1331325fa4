package io.passledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.api.control.ProofAccess;
import io.passledger.api.export.AuditParameters;
import io.passledger.api.http.AnswersWith;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PositionCursor;
import io.passledger.application.audit.AuditQuery.Order;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.application.witness.CosignedCheckpoints;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log's signed checkpoints, and the key that verifies them. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class CheckpointsController {

    private static final MediaType NOTE = new MediaType(MediaType.TEXT_PLAIN, UTF_8);
    private static final PositionCursor UP = new PositionCursor("checkpoints up");
    private static final PositionCursor DOWN = new PositionCursor("checkpoints down");

    private final LogProofs proofs;
    private final CosignedCheckpoints checkpoints;
    private final ProofAccess access;

    CheckpointsController(LogProofs proofs, CosignedCheckpoints checkpoints, ProofAccess access) {
        this.proofs = proofs;
        this.checkpoints = checkpoints;
        this.access = access;
    }

    /**
     * The key that signs the log.
     *
     * @param origin the log's name
     * @param vkey name and key in C2SP signed-note format
     * @param jwk the key in RFC 8037 format
     */
    record LogKeyBody(String origin, String vkey, Map<String, String> jwk) {}

    @AnswersWith(MediaType.TEXT_PLAIN_VALUE)
    @GetMapping("/v1/audit/checkpoint")
    ResponseEntity<String> newest(
            Call call,
            @RequestParam(required = false) @Nullable String cosignatures,
            @RequestParam(required = false) @Nullable String timestamped) {
        int least = cosignatures == null ? 0 : number(cosignatures);
        boolean stamped = timestamped != null && isTrue(timestamped);
        if (stamped && least > 0) {
            throw new BadMember("?timestamped", "can't be combined with cosignatures");
        }
        access.require(call);
        return (stamped ? checkpoints.newestTimestamped() : checkpoints.newest(least))
                .map(checkpoint -> ResponseEntity.ok().contentType(NOTE).body(checkpoint.note()))
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_FOUND, missing(least, stamped)));
    }

    private static String missing(int cosignatures, boolean stamped) {
        if (stamped) {
            return "No checkpoint has a time-stamp.";
        }
        return cosignatures == 0
                ? "There is no checkpoint yet: the first one is signed within seconds of the first"
                        + " event."
                : "No checkpoint has that many cosignatures.";
    }

    private static boolean isTrue(String timestamped) {
        return switch (timestamped) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadMember("?timestamped", "must be true or false");
        };
    }

    private static int number(String cosignatures) {
        if (!cosignatures.matches("[1-9][0-9]?")) {
            throw new BadMember("?cosignatures", "must be 1 to 99");
        }
        return Integer.parseInt(cosignatures);
    }

    @GetMapping("/v1/audit/checkpoints")
    Paging.Page<CheckpointBody> list(
            Call call,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        Order wanted = AuditParameters.order(order);
        PositionCursor cursor = wanted == Order.ASCENDING ? UP : DOWN;
        long size = cursor.after(after);
        int most = Paging.limit(limit);
        access.require(call);
        List<CheckpointBody> found =
                found(wanted, size, most + 1).stream().map(CheckpointBody::of).toList();
        return Paging.page(found, most, checkpoint -> cursor.text(checkpoint.treeSize()));
    }

    private List<SignedCheckpoint> found(Order order, long size, int limit) {
        return switch (order) {
            case ASCENDING -> checkpoints.after(size, limit);
            case DESCENDING -> checkpoints.before(size == 0 ? Long.MAX_VALUE : size, limit);
        };
    }

    @GetMapping("/v1/audit/log-key")
    LogKeyBody key(Call call) {
        access.require(call);
        return new LogKeyBody(proofs.verifier().name(), proofs.verifier().toString(), proofs.jwk());
    }
}
