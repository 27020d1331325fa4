package io.passledger.application.store;

import io.passledger.domain.InvalidValue;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Derives the context of an event with unreadable metadata from the row's columns. They don't have
 * the kind of actor; invalid values are left out.
 */
final class ContextColumns {

    private static final String UNKNOWN = "unknown";

    private ContextColumns() {}

    static EventContext of(StoredEvent stored) {
        Actor actor = valid(stored.actorId(), id -> new Actor(Actor.Kind.ANONYMOUS, id));
        return new EventContext(
                valid(stored.appId(), AppId::new),
                valid(stored.userId(), UserId::new),
                valid(stored.sessionId(), SessionId::new),
                actor == null ? new Actor(Actor.Kind.ANONYMOUS, UNKNOWN) : actor,
                null,
                null,
                null,
                null);
    }

    private static <T> @Nullable T valid(@Nullable String value, Function<String, T> type) {
        if (value == null) {
            return null;
        }
        try {
            return type.apply(value);
        } catch (InvalidValue none) {
            return null;
        }
    }
}
