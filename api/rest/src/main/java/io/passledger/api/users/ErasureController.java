package io.passledger.api.users;

import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.erasure.Erasure;
import io.passledger.application.erasure.Erasures;
import io.passledger.application.erasure.Receipts;
import io.passledger.application.store.Decided;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.projections.passkeys.PasskeyQueries;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Erases a user. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ErasureController {

    private final Erasures erasures;
    private final Receipts receipts;
    private final PasskeyQueries passkeys;

    ErasureController(Erasures erasures, Receipts receipts, PasskeyQueries passkeys) {
        this.erasures = erasures;
        this.receipts = receipts;
        this.passkeys = passkeys;
    }

    /**
     * @param receipt a JWS signed with the log's key
     */
    record ErasureBody(
            boolean erased,
            AppId appId,
            UserId userId,
            Instant erasedAt,
            String eventId,
            long position,
            int keysDestroyed,
            int passkeysRemoved,
            String receipt) {}

    /**
     * Erases the user and waits until the list of passkeys includes the erasure, unless the list is
     * behind for too long. A repeated call gets the same response.
     */
    @DeleteMapping("/v1/users/{userId}")
    ResponseEntity<ErasureBody> erase(Call call, @PathVariable String userId) {
        Decided<Erasure> decided =
                erasures.erase(call.context(), call.caller(), UserTarget.of(call, userId));
        Erasure erasure = decided.result();
        passkeys.awaitWritten(erasure.user(), erasure.position());
        return WriteResponses.ok(
                decided,
                new ErasureBody(
                        true,
                        erasure.user().appId(),
                        erasure.user().userId(),
                        erasure.erasedAt(),
                        erasure.eventId(),
                        erasure.position(),
                        erasure.keyIds().size(),
                        erasure.passkeysRemoved(),
                        receipts.sign(erasure)));
    }
}
