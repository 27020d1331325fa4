package io.passledger.api.transfer;

import io.passledger.application.access.Caller;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Bounds how many imports and exports of users go on at once on this node. */
@Component
class TransferLimits {

    private final ConcurrencyLimit limit =
            new ConcurrencyLimit(
                    "imports and exports of users",
                    new ConcurrencyLimit.Most(4, 2, 1),
                    Duration.ofSeconds(10));

    /**
     * @param appId whose users they are
     * @throws io.passledger.application.limits.LimitReached where all are taken
     */
    ConcurrencyLimit.Permit take(AppId appId, Caller caller) {
        return limit.take(appId, caller);
    }
}
