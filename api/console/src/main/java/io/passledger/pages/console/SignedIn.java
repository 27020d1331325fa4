package io.passledger.pages.console;

import io.passledger.api.http.Call;
import io.passledger.application.access.KeyPermissions;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in whose key is currently valid.
 *
 * @param enrolled whether the key has a passkey
 * @param complete whether the key's second factor was passed, or it has none and needs none
 */
public record SignedIn(
        ConsoleSession session, KeyPermissions standing, boolean enrolled, boolean complete) {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    /** Returns the sign-in of a request that has passed the gate. */
    public static SignedIn in(HttpServletRequest request) {
        return Objects.requireNonNull(find(request));
    }

    /**
     * Returns the app of a page: the one named by the call, else the key's own, else the default.
     */
    public AppId appOf(Call call) {
        if (call.appId() != null) {
            return call.appId();
        }
        return standing.appId() == null ? AppId.DEFAULT : standing.appId();
    }

    /** Returns whether the key must enrol a passkey before anything else. */
    public boolean mustEnrol() {
        return !enrolled && !complete;
    }

    /**
     * Returns whether the key has the scope. This is for display only; each action checks for
     * itself.
     */
    public boolean may(Scope scope) {
        return standing.scopes().contains(scope);
    }

    static @Nullable SignedIn find(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SignedIn known ? known : null;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
