package io.passledger.api.compat.loginradius;

import io.passledger.api.http.Call;
import io.passledger.application.session.PasskeyRegistrationOptions;
import io.passledger.application.session.PasskeyRegistrationOptions.Request;
import io.passledger.application.webauthn.OptionsWriter;
import io.passledger.domain.SessionId;
import org.springframework.stereotype.Component;

/** Begins the registration of a passkey, within a login or for a signed-in user. */
@Component
class Registrations {

    private static final Request PLAIN = new Request(null, null, false, null);

    private final PasskeyRegistrationOptions options;
    private final OptionsWriter writer;

    Registrations(PasskeyRegistrationOptions options, OptionsWriter writer) {
        this.options = options;
        this.writer = writer;
    }

    RegisterBegin begin(Call browser, SessionId sessionId) {
        return RegisterBegin.of(
                writer.write(
                        options.begin(browser.context(), browser.caller(), sessionId, PLAIN)
                                .result()));
    }

    RegisterBegin begin(Call user) {
        return RegisterBegin.of(
                writer.write(options.begin(user.context(), user.caller(), "me", PLAIN).result()));
    }
}
