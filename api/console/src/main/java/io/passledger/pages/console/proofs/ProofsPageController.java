package io.passledger.pages.console.proofs;

import io.passledger.api.control.ProofAccess;
import io.passledger.api.export.NdjsonLines;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.access.Caller;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.AuditQuery;
import io.passledger.application.audit.AuditQuery.PageRequest;
import io.passledger.application.audit.AuditTrail;
import io.passledger.application.proof.ConsistencyProof;
import io.passledger.application.proof.InclusionProof;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.NotInTree;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the proofs of the log to a browser that verifies them. The page receives the signed notes,
 * the hashed records and the paths between them, and computes the rest.
 */
@Controller
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ProofsPageController {

    private final LogProofs proofs;
    private final ProofAccess access;
    private final AuditTrail trail;
    private final NdjsonLines whole;
    private final NdjsonLines withholding;

    ProofsPageController(LogProofs proofs, ProofAccess access, AuditTrail trail, JsonMapper json) {
        this.proofs = proofs;
        this.access = access;
        this.trail = trail;
        whole = NdjsonLines.whole(json);
        withholding = NdjsonLines.withholding(json);
    }

    @GetMapping("/console/proofs")
    ModelAndView page(Call call) {
        access.require(call);
        return new ModelAndView("console/proofs")
                .addObject("key", proofs.verifier().toString())
                .addObject("checkpoint", proofs.newest().map(CheckpointItem::of).orElse(null));
    }

    /** The consistency proof from a checkpoint kept by the reader to the newest one. */
    record Growth(String note, List<Bytes> path) {}

    @GetMapping("/console/proofs/growth")
    @ResponseBody
    Growth growth(Call call, HttpServletRequest request) {
        access.require(call);
        SignedCheckpoint newest = newest();
        long from = number(request, "from");
        try {
            ConsistencyProof proof = proofs.consistency(from, newest.head().size());
            return new Growth(newest.note(), proof.path());
        } catch (NotInTree beyond) {
            throw new BadMember("?" + beyond.parameter(), String.valueOf(beyond.getMessage()));
        }
    }

    /**
     * An event with the proof that it is in the log.
     *
     * @param line the event's line of an export, with the hashed record
     */
    record ProvenEvent(String line, long leafIndex, List<Bytes> path, String note) {}

    /** Reading it is itself recorded as an event, as for the audit trail. */
    @GetMapping("/console/proofs/event")
    @ResponseBody
    ProvenEvent event(Call call, HttpServletRequest request) {
        AuditEntry entry = entry(call, number(request, "position"));
        SignedCheckpoint newest = newest();
        if (entry.leaf() == null || entry.leaf().index() >= newest.head().size()) {
            throw Refusal.of(
                    RefusalCode.NOT_FOUND,
                    "No checkpoint covers this event yet: the next one is signed within seconds.");
        }
        InclusionProof proof = proofs.inclusion(entry.leaf().index(), newest.head().size());
        NdjsonLines lines = call.caller() instanceof Caller.Operator ? whole : withholding;
        return new ProvenEvent(
                new String(lines.line(entry), StandardCharsets.UTF_8),
                proof.leafIndex(),
                proof.path(),
                newest.note());
    }

    private AuditEntry entry(Call call, long position) {
        AuditQuery query =
                AuditQuery.everything(PageRequest.first(1))
                        .of(call.appId())
                        .beyond(Math.max(0, position - 1));
        return trail
                .read(call.context(), call.caller(), query, call.minPosition())
                .result()
                .entries()
                .stream()
                .filter(entry -> entry.event().position() == position)
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(
                                RefusalCode.NOT_FOUND,
                                "No event visible to you exists at this position."));
    }

    private SignedCheckpoint newest() {
        return proofs.newest()
                .orElseThrow(
                        () -> Refusal.of(RefusalCode.NOT_FOUND, "There is no checkpoint yet."));
    }

    private static long number(HttpServletRequest request, String name) {
        String text = Objects.requireNonNullElse(request.getParameter(name), "");
        if (!text.matches("\\d{1,18}")) {
            throw new BadMember("?" + name, "must be an integer");
        }
        return Long.parseLong(text);
    }
}
