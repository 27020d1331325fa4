package io.passledger.application.audit.story;

import io.passledger.application.audit.SessionTrail;
import io.passledger.domain.Wire;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionStatus;

/** The outcome of a session. */
public enum SessionVerdict implements Wire {
    ACCEPTED("accepted"),
    REFUSED("refused"),
    OPEN("open"),
    CANCELLED("cancelled"),
    EXPIRED("expired");

    private final String wire;

    SessionVerdict(String wire) {
        this.wire = wire;
    }

    /** Returns the verdict on a session. A later sign-out doesn't change it. */
    static SessionVerdict of(SessionTrail trail) {
        boolean completed =
                trail.entries().stream()
                        .anyMatch(entry -> entry.event().event() instanceof SessionCompleted);
        return completed ? ACCEPTED : of(trail.state().statusAt(trail.at()));
    }

    private static SessionVerdict of(SessionStatus status) {
        return switch (status) {
            case COMPLETED -> ACCEPTED;
            case FAILED -> REFUSED;
            case PENDING -> OPEN;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
        };
    }

    @Override
    public String wire() {
        return wire;
    }
}
