package io.passledger.application.store;

import io.passledger.domain.app.App;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.UserAuthenticators;
import io.passledger.domain.session.MfaSession;
import io.passledger.domain.session.SessionState;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conversions between an aggregate and its state.
 *
 * @param whenUnknown the state of an aggregate without events; {@code null} if there can be none
 * @param readByAll whether many decisions read it and few write it; decisions that only read it
 *     don't queue for it
 * @param snapshotEvery the number of events between snapshots of the state; 0 for no snapshots,
 *     because the streams are short
 */
public record AggregateType<T, S>(
        Class<T> root,
        Class<S> state,
        Function<S, T> takeUp,
        Function<T, S> stateOf,
        @Nullable S whenUnknown,
        boolean readByAll,
        int snapshotEvery) {

    public static final AggregateType<App, AppState> APP =
            new AggregateType<>(App.class, AppState.class, App::new, App::state, null, true, 0);

    public static final AggregateType<MfaSession, SessionState> SESSION =
            new AggregateType<>(
                    MfaSession.class,
                    SessionState.class,
                    MfaSession::new,
                    MfaSession::state,
                    null,
                    false,
                    0);

    public static final AggregateType<UserAuthenticators, AuthenticatorsState> AUTHENTICATORS =
            new AggregateType<>(
                    UserAuthenticators.class,
                    AuthenticatorsState.class,
                    UserAuthenticators::new,
                    UserAuthenticators::state,
                    AuthenticatorsState.EMPTY,
                    false,
                    50);
}
