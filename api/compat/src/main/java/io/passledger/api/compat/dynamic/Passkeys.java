package io.passledger.api.compat.dynamic;

import io.passledger.api.http.Call;
import io.passledger.application.store.Decided;
import io.passledger.application.users.OwnedPasskey;
import io.passledger.application.users.UserControl;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import io.passledger.projections.Page;
import io.passledger.projections.passkeys.FindPasskeys;
import io.passledger.projections.passkeys.PasskeyQueries;
import io.passledger.projections.passkeys.PasskeyView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calling user's passkeys, oldest first. */
@Component
class Passkeys {

    private final UserControl users;
    private final PasskeyQueries queries;

    Passkeys(UserControl users, PasskeyQueries queries) {
        this.users = users;
        this.queries = queries;
    }

    /** Returns the target of a call with an access token: the user of the token. */
    static Target self(Call call) {
        return new Target("me", call.appId());
    }

    UserKey owner(Call call) {
        return users.reader(call.context(), call.caller(), Scope.USERS_READ, self(call)).user();
    }

    /**
     * Returns the passkeys of a user whose session waits for MFA. A session begun in public reveals
     * none, only its flow, which may be made up.
     */
    List<DynamicPasskeyBody> beforeMfa(SessionState session, @Nullable Long minPosition) {
        return session.userId() == null || session.begun().publicBegin()
                ? List.of()
                : of(new UserKey(session.appId(), session.userId()), minPosition).stream()
                        .map(DynamicPasskeyBody::beforeMfa)
                        .toList();
    }

    List<PasskeyView> of(UserKey user, @Nullable Long minPosition) {
        return queries.handle(new FindPasskeys(user, Page.LARGEST, null, minPosition)).items();
    }

    /** Returns a passkey that has just been written. */
    PasskeyView shown(Decided<OwnedPasskey> written) {
        return queries.shown(
                written.result().user(), written.result().passkey(), written.position());
    }
}
