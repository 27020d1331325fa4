package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.passledger.api.compat.Completion;
import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.loginid.LoginIdSessions.Begun;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.session.PasskeyAuthentication;
import io.passledger.application.session.SessionControl;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionState;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets a user approve a transaction with a passkey. */
@RestController
class LoginIdTransactionsController {

    private final LoginIdSessions sessions;
    private final BodySessions held;
    private final SessionControl control;
    private final PasskeyAuthentication authentication;
    private final OptionsWriter writer;
    private final RandomTokens random;

    LoginIdTransactionsController(
            LoginIdSessions sessions,
            BodySessions held,
            SessionControl control,
            PasskeyAuthentication authentication,
            OptionsWriter writer,
            RandomTokens random) {
        this.sessions = sessions;
        this.held = held;
        this.control = control;
        this.authentication = authentication;
        this.writer = writer;
        this.random = random;
    }

    /** The options for requesting a passkey. */
    record InitBody(ObjectNode assertionOptions, String session, SessionId txId) {

        @Override
        public String toString() {
            return "InitBody[" + txId + "]";
        }
    }

    /**
     * An approved transaction.
     *
     * @param token the access token, whose {@code txh} identifies the approved transaction
     * @param jwtAccess the same token, as named by clients before 3.0
     * @param serverNonce {@code lNonce} to clients
     * @param txHash SHA-256 over the payload and both nonces
     */
    record CompleteBody(
            String token,
            String jwtAccess,
            SessionId txId,
            PasskeyId credentialId,
            String nonce,
            @JsonProperty("lNonce") String serverNonce,
            String txHash) {

        static CompleteBody of(
                String token, SessionId txId, PasskeyId used, SignedTransaction transaction) {
            return new CompleteBody(
                    token,
                    token,
                    txId,
                    used,
                    transaction.nonce(),
                    transaction.serverNonce(),
                    transaction.hash());
        }

        @Override
        public String toString() {
            return "CompleteBody[" + txId + "]";
        }
    }

    @RefusedWith(RefusalStatus.BAD_REQUEST)
    @PostMapping(API + "/tx/init")
    @CalledBy(CallerKind.ANONYMOUS)
    InitBody init(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        SignedTransaction transaction =
                new SignedTransaction(
                        members.text("txPayload"),
                        members.text("nonce"),
                        random.opaqueToken().value());
        Begun begun =
                sessions.authentication(
                        call,
                        new UserId(members.text("username")),
                        transaction.of(members.text("txType")));
        return new InitBody(
                writer.write(
                        authentication
                                .options(
                                        begun.browser().context(),
                                        begun.browser().caller(),
                                        begun.credential().sessionId())
                                .result()),
                begun.credential().text(),
                begun.credential().sessionId());
    }

    @RefusedWith(RefusalStatus.FORBIDDEN)
    @PostMapping(API + "/tx/complete")
    @CalledBy(value = CallerKind.ANONYMOUS, limited = false)
    CompleteBody complete(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        Call browser = held.browser(call, members.text("session"));
        SessionId sessionId = Objects.requireNonNull(browser.sessionId());
        SignedTransaction transaction = of(browser, sessionId);
        ObjectNode credential = CredentialMembers.confirmed(members);
        return authentication
                .finish(
                        browser.context(),
                        browser.caller(),
                        sessionId,
                        credential,
                        (decision, result) ->
                                CompleteBody.of(
                                        Completion.tokenOf(result),
                                        sessionId,
                                        UsedPasskeys.in(decision, result.state(), credential)
                                                .passkeyId(),
                                        transaction))
                .result()
                .orThrow();
    }

    /** Returns the session's transaction, which must be one of this kind. */
    private SignedTransaction of(Call browser, SessionId sessionId) {
        SessionState session =
                control.show(browser.context(), browser.caller(), sessionId, null).state();
        return Optional.ofNullable(session.begun().transaction())
                .flatMap(SignedTransaction::in)
                .orElseThrow(() -> new BadMember("/session", "must belong to a transaction"));
    }
}
