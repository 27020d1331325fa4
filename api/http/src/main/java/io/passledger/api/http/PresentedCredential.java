package io.passledger.api.http;

import io.passledger.application.access.Caller;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a non-native API has read from a request in its own way, for creating the {@link Call}.
 *
 * @param caller the caller by the request's credential
 * @param appId the app that the request names
 * @param sessionId the session whose token the caller holds, if the credential names it
 */
public record PresentedCredential(
        Caller caller, @Nullable AppId appId, @Nullable SessionId sessionId) {

    private static final String ATTRIBUTE = PresentedCredential.class.getName();

    /** Attaches this to the request, for creating the call. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable PresentedCredential in(HttpServletRequest request) {
        return (PresentedCredential) request.getAttribute(ATTRIBUTE);
    }
}
