package io.passledger.application.users;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserId;
import java.util.function.Supplier;

/**
 * The requirements on a new user's id, which let every operation address the user later. Existing
 * users are not checked.
 */
public final class NewUserIds {

    private NewUserIds() {}

    /**
     * @param known supplies the user's state; called only if the id makes it relevant
     * @throws Refusal {@code invalid-request} if a new user's id can't be part of a path
     */
    public static void require(UserId userId, Supplier<AuthenticatorsState> known) {
        if (userId.isDotSegment() && known.get().equals(AuthenticatorsState.EMPTY)) {
            throw Refusal.of(
                    RefusalCode.INVALID_REQUEST,
                    "userId must not be . or ..: browsers and proxies remove these from paths, so"
                            + " requests for the user could not be routed.");
        }
    }
}
