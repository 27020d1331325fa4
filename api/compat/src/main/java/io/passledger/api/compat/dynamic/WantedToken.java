package io.passledger.api.compat.dynamic;

import io.passledger.api.compat.Members;
import io.passledger.application.session.PasskeyAgain;
import org.jspecify.annotations.Nullable;

/**
 * What a request that authenticates wants of an MFA token.
 *
 * @param wanted it wants one
 * @param singleUse else it is good for as long as the policy's {@code lifetimes.mfaToken}
 */
record WantedToken(boolean wanted, boolean singleUse, Scopes scopes) {

    static final WantedToken NONE = new WantedToken(false, false, Scopes.NONE);

    /** The same as a wish; {@code null} for none. */
    PasskeyAgain.@Nullable Wish wish() {
        return wanted ? new PasskeyAgain.Wish(singleUse, scopes.action()) : null;
    }

    static WantedToken in(Members request) {
        Scopes scopes = Scopes.in(request);
        return request.findObject("createMfaToken")
                .map(create -> new WantedToken(true, create.isTrue("singleUse"), scopes))
                .orElseGet(() -> new WantedToken(!scopes.requested().isEmpty(), false, scopes));
    }
}
