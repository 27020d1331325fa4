package io.passledger.api.compat.passage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.SessionCredential;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.domain.authenticators.UserId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Begins transactions for a backend. */
@RestController
@CalledBy({CallerKind.BACKEND, CallerKind.OPERATOR})
class PassageTransactionsController {

    private final PassageTransactions transactions;

    PassageTransactionsController(PassageTransactions transactions) {
        this.transactions = transactions;
    }

    record TransactionBody(@JsonProperty("transaction_id") String transactionId) {

        @Override
        public String toString() {
            return "TransactionBody[…]";
        }
    }

    @PassageErrorsOf(PassageOperation.REGISTER)
    @PostMapping("/v1/apps/{app_id}/transactions/register")
    ResponseEntity<TransactionBody> register(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        return created(
                transactions.toRegister(
                        call,
                        new UserId(members.text("external_id")),
                        members.text("passkey_display_name")));
    }

    @PassageErrorsOf(PassageOperation.AUTHENTICATE)
    @PostMapping("/v1/apps/{app_id}/transactions/authenticate")
    ResponseEntity<TransactionBody> authenticate(Call call, @RequestBody JsonNode body) {
        return created(
                transactions.toAuthenticate(
                        call, new UserId(RequestMembers.of(body).text("external_id"))));
    }

    private static ResponseEntity<TransactionBody> created(SessionCredential session) {
        return ResponseEntity.status(HttpStatus.CREATED).body(new TransactionBody(session.text()));
    }
}
