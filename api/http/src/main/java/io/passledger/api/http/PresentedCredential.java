package io.passledger.api.http;

import io.passledger.application.access.Caller;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What an interface that is not the native one has read of a request in its own way, so that the
 * {@link Call} is made of it.
 *
 * @param caller by what the request presents
 * @param appId the app that the request names
 * @param sessionId the session whose token the caller holds, where the credential names it
 */
public record PresentedCredential(
        Caller caller, @Nullable AppId appId, @Nullable SessionId sessionId) {

    private static final String ATTRIBUTE = PresentedCredential.class.getName();

    /** To be found by whoever makes the call. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable PresentedCredential in(HttpServletRequest request) {
        return (PresentedCredential) request.getAttribute(ATTRIBUTE);
    }
}
