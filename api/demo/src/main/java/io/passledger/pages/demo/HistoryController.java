package io.passledger.pages.demo;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.application.audit.AuditEntry;
import io.passledger.application.proof.LeafPlace;
import io.passledger.application.proof.LogProofs;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.domain.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Shows the history of the visitor's own user. Before the second factor is passed, it shows only
 * the current session: a password alone gives no access to earlier events.
 */
@ConditionalOnDemo
@RestController
@CalledBy(CallerKind.ANONYMOUS)
class HistoryController {

    private final Visits visits;
    private final PassledgerClient engine;
    private final LiveHistory live;
    private final LogProofs proofs;

    HistoryController(Visits visits, PassledgerClient engine, LiveHistory live, LogProofs proofs) {
        this.visits = visits;
        this.engine = engine;
        this.live = live;
        this.proofs = proofs;
    }

    /**
     * Streams all events from the first one, and new ones as they happen. The visit's earlier
     * stream ends first, so that a page that is loaded again needs no second place.
     */
    @GetOnly
    @GetMapping("/demo/api/events")
    SseEmitter events(Call call, HttpServletRequest request) {
        Visit visit = visits.require(request);
        ShopAccount account = visit.requireAccount(Visit.Stage.FACTOR);
        SessionId only = visit.confinedTo();
        visit.unfollow();
        VisitorTail tail = live.begin(() -> engine.follow(call, account.userId(), only, 0));
        try {
            visit.follow(tail);
            return live.stream(tail, () -> visit.isFollowedBy(tail));
        } catch (RuntimeException | Error failed) {
            tail.close();
            throw failed;
        }
    }

    /** Returns the passkeys as of the event at the given position. */
    @GetMapping("/demo/api/past/{position}")
    ShopPastBody past(Call call, HttpServletRequest request, @PathVariable long position) {
        ShopAccount account = visits.require(request).requireAccount(Visit.Stage.IN);
        if (position != 0 && engine.eventAt(account.userId(), position).isEmpty()) {
            throw ShopRefusal.noSuchEvent();
        }
        return ShopPastBody.of(engine.asOf(call, account.userId(), position));
    }

    /**
     * Returns the proof that one of the visitor's events is included in a signed checkpoint; 202
     * while no checkpoint includes it.
     */
    @GetMapping("/demo/api/proofs/{position}")
    ResponseEntity<ProofBody> proof(
            Call call, HttpServletRequest request, @PathVariable long position) {
        ShopAccount account = visits.require(request).requireAccount(Visit.Stage.FACTOR);
        AuditEntry entry =
                engine.eventAt(account.userId(), position).orElseThrow(ShopRefusal::noSuchEvent);
        return proofs.newest()
                .flatMap(checkpoint -> proof(entry.leaf(), checkpoint))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.accepted().build());
    }

    private Optional<ProofBody> proof(@Nullable LeafPlace leaf, SignedCheckpoint checkpoint) {
        long size = checkpoint.head().size();
        return leaf == null || leaf.index() >= size
                ? Optional.empty()
                : Optional.of(
                        ProofBody.of(
                                proofs.inclusion(leaf.index(), size),
                                checkpoint,
                                proofs.verifier()));
    }
}
