package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.application.session.PasskeyReauthentication;
import org.jspecify.annotations.Nullable;

/**
 * The request for an MFA token within an authentication request.
 *
 * @param wanted whether a token was requested
 * @param singleUse otherwise it is valid for the policy's {@code lifetimes.mfaToken}
 */
record RequestedMfaToken(boolean wanted, boolean singleUse, RequestedScopes scopes) {

    static final RequestedMfaToken NONE = new RequestedMfaToken(false, false, RequestedScopes.NONE);

    /** Returns the request for the application layer; {@code null} if no token was requested. */
    PasskeyReauthentication.@Nullable MfaTokenRequest toRequest() {
        return wanted
                ? new PasskeyReauthentication.MfaTokenRequest(singleUse, scopes.action())
                : null;
    }

    static RequestedMfaToken in(RequestMembers request) {
        RequestedScopes scopes = RequestedScopes.in(request);
        return request.findObject("createMfaToken")
                .map(create -> new RequestedMfaToken(true, create.isTrue("singleUse"), scopes))
                .orElseGet(
                        () -> new RequestedMfaToken(!scopes.requested().isEmpty(), false, scopes));
    }
}
