package io.passledger.pages.console.signin;

import io.passledger.api.http.Call;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.SessionId;
import io.passledger.pages.console.ConsoleSession;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller and context for a run of a key's second factor: the credential of the run's session,
 * in the name of the key.
 */
record ConsoleActor(RequestContext context, Caller caller, SessionId id) {

    static @Nullable ConsoleActor find(Call call, HttpServletRequest request) {
        ConsoleSession session = SignedIn.in(request).session();
        ConsoleSession.Run run = session.run();
        return run == null
                ? null
                : new ConsoleActor(
                        ConsoleApp.context(call, session),
                        new Caller.Browser(SecretHash.of(run.token())),
                        run.sessionId());
    }

    /**
     * @throws Refusal {@code action-not-allowed} if no run is in progress
     */
    static ConsoleActor in(Call call, HttpServletRequest request) {
        ConsoleActor acting = find(call, request);
        if (acting == null) {
            throw Refusal.actionNotAllowed("No second factor is asked for.", List.of());
        }
        return acting;
    }
}
