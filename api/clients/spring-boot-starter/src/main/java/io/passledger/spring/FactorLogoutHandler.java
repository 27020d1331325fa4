package io.passledger.spring;

import io.passledger.client.Passledger;
import io.passledger.client.PassledgerException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * Ends the sessions at Passledger that belong to the HTTP session, so that their tokens are void.
 * If Passledger doesn't respond, the user is signed out of the application nevertheless.
 */
final class FactorLogoutHandler implements LogoutHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FactorLogoutHandler.class);

    private final Passledger passledger;

    FactorLogoutHandler(Passledger passledger) {
        this.passledger = passledger;
    }

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication user) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        for (String sessionId : FactorSessions.proved(session)) {
            try {
                passledger.end(sessionId);
            } catch (PassledgerException.Unavailable e) {
                LOG.warn("Passledger doesn't know of a sign-out: {}", e.getMessage());
                return;
            } catch (PassledgerException e) {
                LOG.debug("Session {} had ended: {}", sessionId, e.code());
            }
        }
    }
}
