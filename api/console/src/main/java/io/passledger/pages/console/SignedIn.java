package io.passledger.pages.console;

import io.passledger.api.http.Call;
import io.passledger.application.access.KeyPermissions;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose key is good now.
 *
 * @param enrolled the key has a passkey
 * @param complete the key's second factor is passed, or it has none and may do without
 */
public record SignedIn(
        ConsoleSession session, KeyPermissions standing, boolean enrolled, boolean complete) {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    /** Who has sent a request that the gate has let through. */
    public static SignedIn in(HttpServletRequest request) {
        return Objects.requireNonNull(find(request));
    }

    /**
     * The app that a page is about: the one that is named, else the key's own, else the default.
     */
    public AppId appOf(Call call) {
        if (call.appId() != null) {
            return call.appId();
        }
        return standing.appId() == null ? AppId.DEFAULT : standing.appId();
    }

    /** Whether the key may do nothing before it has a passkey. */
    public boolean mustEnrol() {
        return !enrolled && !complete;
    }

    /** Whether the key has that scope, for what is only shown; what is done asks for itself. */
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
