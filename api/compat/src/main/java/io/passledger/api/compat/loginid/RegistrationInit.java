package io.passledger.api.compat.loginid;

import io.passledger.api.compat.loginid.LoginIdSessions.Begun;
import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.PasskeyRegistrationOptions.Request;
import io.passledger.application.session.PasskeyRegistrationOptions.Word;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Starts a registration with any kind of authorization. */
@Component
class RegistrationInit {

    private final LoginIdSessions sessions;
    private final PasskeyRegistrationOptions registration;
    private final OptionsWriter writer;

    RegistrationInit(
            LoginIdSessions sessions,
            PasskeyRegistrationOptions registration,
            OptionsWriter writer) {
        this.sessions = sessions;
        this.registration = registration;
        this.writer = writer;
    }

    /** The options, and the text that must be returned with the answer to them. */
    record Started(ObjectNode options, String session) {

        @Override
        public String toString() {
            return "Started[…]";
        }
    }

    /**
     * @param authorization the header's text: a user's token, a backend's authorization, or empty
     */
    Started start(Call call, NamedUser user, String authorization, boolean conditional) {
        if (call.caller() instanceof Caller.User self) {
            if (!self.token().userId().equals(user.userId())) {
                throw LoginIdErrors.anotherUser();
            }
            return byUser(call, authorization, conditional);
        }
        Begun begun = sessions.registration(call, user);
        return first(
                begun,
                Authority.read(authorization).map(Authority::word).orElse(null),
                conditional);
    }

    /** Grants are consumed when the passkey is registered. */
    private Started first(Begun begun, @Nullable Word word, boolean conditional) {
        try {
            return new Started(
                    writer.write(
                            registration
                                    .begin(
                                            begun.browser().context(),
                                            begun.browser().caller(),
                                            begun.credential().sessionId(),
                                            new Request(null, null, conditional, null, word))
                                    .result()),
                    begun.credential().text());
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.FACTOR_REQUIRED) {
                throw LoginIdErrors.signInFirst();
            }
            throw refusal;
        }
    }

    private Started byUser(Call user, String token, boolean conditional) {
        try {
            return new Started(
                    writer.write(
                            registration
                                    .begin(
                                            user.context(),
                                            user.caller(),
                                            "me",
                                            new Request(null, null, conditional, null))
                                    .result()),
                    token);
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.STEP_UP_REQUIRED) {
                throw LoginIdErrors.signInFirst();
            }
            throw refusal;
        }
    }
}
