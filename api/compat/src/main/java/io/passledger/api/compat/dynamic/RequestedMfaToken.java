package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.RequestMembers;
import io.passledger.application.session.PasskeyReauthentication;
import org.jspecify.annotations.Nullable;

/**
 * What a request that authenticates wants of an MFA token.
 *
 * @param wanted it wants one
 * @param singleUse else it is good for as long as the policy's {@code lifetimes.mfaToken}
 */
record RequestedMfaToken(boolean wanted, boolean singleUse, RequestedScopes scopes) {

    static final RequestedMfaToken NONE = new RequestedMfaToken(false, false, RequestedScopes.NONE);

    /** As the application takes it; {@code null} where no token was asked for. */
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
