package io.passledger.api.compat.passage;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.passage.Handshake.Started;
import io.passledger.api.compat.passage.Nonces.Nonce;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.session.PasskeyRegistration;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.SessionId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers a passkey, for a browser whose only credential is a transaction's id. */
@RestController
@CalledBy(value = CallerKind.ANONYMOUS, limited = false)
class PassageRegisterController {

    private static final PasskeyRegistrationOptions.Request PLAIN =
            new PasskeyRegistrationOptions.Request(null, null, false, null);

    private final PassageTransactions transactions;
    private final PasskeyRegistrationOptions options;
    private final PasskeyRegistration registration;
    private final OptionsWriter writer;
    private final Nonces nonces;

    PassageRegisterController(
            PassageTransactions transactions,
            PasskeyRegistrationOptions options,
            PasskeyRegistration registration,
            OptionsWriter writer,
            Nonces nonces) {
        this.transactions = transactions;
        this.options = options;
        this.registration = registration;
        this.writer = writer;
        this.nonces = nonces;
    }

    @PostMapping("/v1/apps/{app_id}/register/transactions/webauthn/start")
    Started start(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        Call browser = transactions.open(call, members.text("transaction_id"));
        SessionId sessionId = Objects.requireNonNull(browser.sessionId());
        ObjectNode written =
                writer.write(
                        options.begin(browser.context(), browser.caller(), sessionId, PLAIN)
                                .result());
        prefer(written, members.find("authenticator_attachment"));
        return Handshake.started(sessionId.value(), written);
    }

    /** Applies the browser's preference if the policy has none. It is only a hint. */
    private static void prefer(ObjectNode options, Optional<String> attachment) {
        if (options.get("authenticatorSelection") instanceof ObjectNode selection
                && !selection.has("authenticatorAttachment")) {
            attachment
                    .filter(preferred ->
                            preferred.equals("platform") || preferred.equals("cross-platform"))
                    .ifPresent(preferred -> selection.put("authenticatorAttachment", preferred));
        }
    }

    @PostMapping("/v1/apps/{app_id}/register/transactions/webauthn/finish")
    Nonce finish(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        Call browser = transactions.of(call, members.text("transaction_id"));
        return registration
                .finish(
                        browser.context(),
                        browser.caller(),
                        Objects.requireNonNull(browser.sessionId()),
                        Handshake.response(members),
                        null,
                        nonces::of)
                .result()
                .orThrow();
    }
}
