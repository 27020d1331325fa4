package io.passledger.application.users;

import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserId;
import java.util.function.Supplier;

/**
 * What the id of a user must be who comes for the first time, so that every operation can address
 * the user afterwards. Who is here already is asked for nothing.
 */
public final class NewUserIds {

    private NewUserIds() {}

    /**
     * @param known what is known of that user; asked for where the id makes it matter
     * @throws Refusal {@code invalid-request} where no path could carry a new user's id
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
