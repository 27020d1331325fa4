package io.passledger.api.compat.passage;

import io.passledger.api.compat.Members;
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

/** Registers a passkey, for a browser that holds a transaction's id and no other credential. */
@RestController
@CalledBy(value = CallerKind.ANONYMOUS, limited = false)
class RegisterController {

    private static final PasskeyRegistrationOptions.Request PLAIN =
            new PasskeyRegistrationOptions.Request(null, null, false, null);

    private final Transactions transactions;
    private final PasskeyRegistrationOptions options;
    private final PasskeyRegistration registration;
    private final OptionsWriter writer;
    private final Nonces nonces;

    RegisterController(
            Transactions transactions,
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
        Members members = Members.of(body);
        Call browser = transactions.open(call, members.text("transaction_id"));
        SessionId sessionId = Objects.requireNonNull(browser.sessionId());
        ObjectNode written =
                writer.write(
                        options.begin(browser.context(), browser.caller(), sessionId, PLAIN)
                                .result());
        prefer(written, members.find("authenticator_attachment"));
        return Handshake.started(sessionId.value(), written);
    }

    /** The browser's wish, where the policy has none; it was never more than a hint. */
    private static void prefer(ObjectNode options, Optional<String> attachment) {
        if (options.get("authenticatorSelection") instanceof ObjectNode selection
                && !selection.has("authenticatorAttachment")) {
            attachment
                    .filter(wish -> wish.equals("platform") || wish.equals("cross-platform"))
                    .ifPresent(wish -> selection.put("authenticatorAttachment", wish));
        }
    }

    @PostMapping("/v1/apps/{app_id}/register/transactions/webauthn/finish")
    Nonce finish(Call call, @RequestBody JsonNode body) {
        Members members = Members.of(body);
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
