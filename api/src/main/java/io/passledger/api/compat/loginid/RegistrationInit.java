package io.passledger.api.compat.loginid;

import io.passledger.api.compat.loginid.Sessions.Begun;
import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.PasskeyRegistrationOptions.Request;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Starts a registration, by whichever authorization there is. */
@Component
class RegistrationInit {

    private final Sessions sessions;
    private final BodySessions users;
    private final PasskeyRegistrationOptions registration;
    private final Fallbacks fallbacks;
    private final OptionsWriter writer;

    RegistrationInit(
            Sessions sessions,
            BodySessions users,
            PasskeyRegistrationOptions registration,
            Fallbacks fallbacks,
            OptionsWriter writer) {
        this.sessions = sessions;
        this.users = users;
        this.registration = registration;
        this.fallbacks = fallbacks;
        this.writer = writer;
    }

    /** The options, and the text that is to come back with the answer to them. */
    record Started(ObjectNode options, String session) {

        @Override
        public String toString() {
            return "Started[…]";
        }
    }

    /**
     * @param authorization the text of the header: a user's token, a backend's word, or nothing
     */
    Started start(Call call, NamedUser user, String authorization, boolean conditional) {
        if (call.caller() instanceof Caller.User self) {
            if (!self.token().userId().equals(user.userId())) {
                throw LoginIdErrors.anotherUser();
            }
            return byUser(call, authorization, null, conditional);
        }
        Optional<Authority> authority = Authority.read(authorization);
        Begun begun = sessions.registration(call, user);
        if (authority.isPresent() && authority.get().external() != null) {
            return another(call, begun, authority.get(), conditional);
        }
        return first(begun, authority.map(Authority::registration).orElse(null), conditional);
    }

    private Started first(Begun begun, @Nullable String grant, boolean conditional) {
        try {
            return new Started(
                    writer.write(
                            registration
                                    .begin(
                                            begun.browser().context(),
                                            begun.browser().caller(),
                                            begun.credential().sessionId(),
                                            request(grant, conditional))
                                    .result()),
                    begun.credential().text());
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.FACTOR_REQUIRED) {
                throw LoginIdErrors.signInFirst();
            }
            throw refusal;
        }
    }

    /** The backend's word passes the session, and its token is then the user's. */
    private Started another(Call call, Begun begun, Authority authority, boolean conditional) {
        String token =
                Objects.requireNonNull(
                        fallbacks
                                .external(
                                        begun.browser().context(),
                                        begun.browser().caller(),
                                        begun.credential().sessionId(),
                                        Objects.requireNonNull(authority.external()))
                                .result()
                                .orThrow()
                                .accessToken());
        return byUser(
                users.user(call, token).orElseThrow(),
                token,
                authority.registration(),
                conditional);
    }

    private Started byUser(Call user, String token, @Nullable String grant, boolean conditional) {
        try {
            return new Started(
                    writer.write(
                            registration
                                    .begin(
                                            user.context(),
                                            user.caller(),
                                            "me",
                                            request(grant, conditional))
                                    .result()),
                    token);
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.STEP_UP_REQUIRED) {
                throw LoginIdErrors.signInFirst();
            }
            throw refusal;
        }
    }

    private static Request request(@Nullable String grant, boolean conditional) {
        return new Request(grant, null, conditional, null);
    }
}
