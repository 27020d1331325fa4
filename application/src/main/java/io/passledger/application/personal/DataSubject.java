package io.passledger.application.personal;

import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subject of personal data: a user, or a session that began without naming its user. */
record DataSubject(String appId, Kind kind, String id) {

    /** The kind of subject, by the column that identifies it. */
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

    /**
     * Returns the subject of an event, or empty if the event concerns neither a user nor a session.
     */
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

    /** Returns the subject's id if it is of that kind, otherwise {@code null}. */
    @Nullable String idOf(Kind wanted) {
        return kind == wanted ? id : null;
    }
}
