package io.passledger.api.transfer;

import io.passledger.application.access.Caller;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Limits the concurrent imports and exports of users on this node. */
@Component
class TransferLimits {

    private final ConcurrencyLimit limit =
            new ConcurrencyLimit(
                    "user imports and exports",
                    new ConcurrencyLimit.Most(4, 2, 1),
                    Duration.ofSeconds(10));

    /**
     * @param appId the users' app
     * @throws io.passledger.application.limits.LimitReached if all permits are taken
     */
    ConcurrencyLimit.Permit take(AppId appId, Caller caller) {
        return limit.take(appId, caller);
    }
}
