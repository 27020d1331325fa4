package io.passledger.api.compat.passage;

import io.passledger.api.http.Call;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import java.util.List;
import org.springframework.stereotype.Component;

/** The passkeys of a user whom the caller may read. */
@Component
class Devices {

    private final UserControl users;
    private final PasskeyQueries passkeys;

    Devices(UserControl users, PasskeyQueries passkeys) {
        this.users = users;
        this.passkeys = passkeys;
    }

    /** Returns all of them, oldest first. */
    List<DeviceBody> of(Call call, String userId) {
        UserKey user =
                users.reader(
                                call.context(),
                                call.caller(),
                                Scope.USERS_READ,
                                new Target(userId, call.appId()))
                        .user();
        return passkeys
                .handle(new FindPasskeys(user, Page.LARGEST, null, call.minPosition()))
                .items()
                .stream()
                .map(DeviceBody::of)
                .toList();
    }
}
