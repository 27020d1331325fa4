package io.passledger.application.personal;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose data it is: a user's or, where a session has begun without telling whose it is, that
 * session's.
 */
record DataSubject(String appId, Kind kind, String id) {

    /** What a subject is, by the column that names it. */
    enum Kind {
        USER("user_id"),
        SESSION("session_id");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** Nobody, where an event is about neither a user nor a session. */
    static Optional<DataSubject> of(EventContext context) {
        if (context.appId() == null) {
            return Optional.empty();
        }
        String appId = context.appId().value();
        if (context.userId() != null) {
            return Optional.of(new DataSubject(appId, Kind.USER, context.userId().value()));
        }
        return Optional.ofNullable(context.sessionId())
                .map(session -> new DataSubject(appId, Kind.SESSION, session.value()));
    }

    static DataSubject of(UserKey user) {
        return new DataSubject(user.appId().value(), Kind.USER, user.userId().value());
    }

    /** Its id where it is of that kind. */
    @Nullable String idOf(Kind wanted) {
        return kind == wanted ? id : null;
    }
}
