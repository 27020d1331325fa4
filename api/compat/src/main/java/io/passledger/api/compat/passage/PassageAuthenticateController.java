package io.passledger.api.compat.passage;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.SessionCredential;
import io.passledger.api.compat.passage.Handshake.Started;
import io.passledger.api.compat.passage.Nonces.Nonce;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.RateLimits;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.SessionId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Signs in with a passkey, for a browser that holds a transaction's id. Without one, the passkey
 * identifies the user (autofill); the handshake's id is then the credential.
 */
@RestController
@CalledBy(value = CallerKind.ANONYMOUS, limited = false)
class PassageAuthenticateController {

    private final PassageTransactions transactions;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter writer;
    private final Nonces nonces;
    private final RateLimits limits;

    PassageAuthenticateController(
            PassageTransactions transactions,
            PasskeyAuthentication authentication,
            OptionsWriter writer,
            Nonces nonces,
            RateLimits limits) {
        this.transactions = transactions;
        this.authentication = authentication;
        this.writer = writer;
        this.nonces = nonces;
        this.limits = limits;
    }

    @PostMapping("/v1/apps/{app_id}/authenticate/transactions/webauthn/start")
    Started start(Call call, @RequestBody JsonNode body) {
        Optional<String> transactionId = RequestMembers.of(body).find("transaction_id");
        if (transactionId.isPresent()) {
            Call browser = transactions.open(call, transactionId.get());
            return started(browser, Objects.requireNonNull(browser.sessionId()).value());
        }
        limits.count(call);
        SessionCredential session = transactions.toAuthenticateAnybody(call);
        return started(call.by(session.caller(), session.sessionId()), session.text());
    }

    private Started started(Call browser, String handshakeId) {
        SessionId sessionId = Objects.requireNonNull(browser.sessionId());
        return Handshake.started(
                handshakeId,
                writer.write(
                        authentication
                                .options(browser.context(), browser.caller(), sessionId)
                                .result()));
    }

    @PostMapping("/v1/apps/{app_id}/authenticate/transactions/webauthn/finish")
    Nonce finish(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        String credential =
                members.find("transaction_id").orElseGet(() -> members.text("handshake_id"));
        Call browser = transactions.of(call, credential);
        return authentication
                .finish(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        Handshake.response(members),
                        nonces::of)
                .result()
                .orThrow();
    }
}
