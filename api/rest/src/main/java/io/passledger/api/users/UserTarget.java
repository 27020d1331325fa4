package io.passledger.api.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.InvalidValue;
import io.passledger.domain.authenticators.UserId;

/** The {@code {userId}} of a path. */
final class UserTarget {

    private UserTarget() {}

    static Target of(Call call, String userId) {
        try {
            return new Target(new UserId(userId).value(), call.appId());
        } catch (InvalidValue impossible) {
            throw new BadMember("userId", String.valueOf(impossible.getMessage()));
        }
    }
}
