package io.passledger.pages.console.signin;

import io.passledger.application.session.SessionResult;
import io.passledger.domain.session.SessionStatus;
import io.passledger.pages.console.ConsoleSession;
import io.passledger.pages.console.KeyCheck;
import io.passledger.pages.console.SessionCookie;
import io.passledger.pages.console.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/**
 * Gives a sign-in a new id once its second factor is passed, and ends the old one: a holder of the
 * earlier cookie has proved no more than the key.
 */
@Component
class PassedFactor {

    private final KeyCheck keys;
    private final SessionCookie cookie;

    PassedFactor(KeyCheck keys, SessionCookie cookie) {
        this.keys = keys;
        this.cookie = cookie;
    }

    /** Returns the next page of the run, and sets a new cookie if the run is complete. */
    NextPage after(SessionResult run, HttpServletRequest request, HttpServletResponse response) {
        if (run.status() == SessionStatus.COMPLETED) {
            ConsoleSession earlier = SignedIn.in(request).session();
            keys.signOut(earlier);
            cookie.write(cookie.passed(earlier), response);
        }
        return NextPage.after(run);
    }
}
