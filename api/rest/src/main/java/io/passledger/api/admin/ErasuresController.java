package io.passledger.api.admin;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.erasure.Erasure;
import io.passledger.application.erasure.Erasures;
import io.passledger.application.erasure.Erasures.Again;
import io.passledger.application.erasure.Receipts;
import io.passledger.application.store.Decided;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Repeats erasures in a restored database: the operator submits the receipts issued since the
 * backup was made.
 */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ErasuresController {

    private final Erasures erasures;
    private final Receipts receipts;

    ErasuresController(Erasures erasures, Receipts receipts) {
        this.erasures = erasures;
        this.receipts = receipts;
    }

    record ReceiptShown(@Nullable String receipt) {}

    /**
     * @param repeated whether the user had to be erased again
     */
    record ErasureHolds(AppId appId, UserId userId, boolean repeated) {}

    @PostMapping("/v1/admin/erasures")
    ResponseEntity<ErasureHolds> repeat(Call call, @RequestBody ReceiptShown body) {
        Decided<Again> decided =
                erasures.again(call.context(), call.caller(), () -> read(body.receipt()));
        Again again = decided.result();
        return WriteResponses.ok(
                decided,
                new ErasureHolds(again.user().appId(), again.user().userId(), again.repeated()));
    }

    private Erasure read(@Nullable String receipt) {
        return receipts.read(BadMember.require("receipt", receipt));
    }
}
