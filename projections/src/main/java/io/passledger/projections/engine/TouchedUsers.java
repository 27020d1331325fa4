package io.passledger.projections.engine;

import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.RecordedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The users whose rows a batch may change. Users whose very first event is in the batch are left
 * out, because they have no rows to load yet.
 */
public record TouchedUsers(Set<UserKey> keys) {

    public TouchedUsers {
        keys = Set.copyOf(keys);
    }

    /** Returns the users of those events in {@code batch} that {@code matter}. */
    public static TouchedUsers of(
            List<RecordedEvent> batch, Predicate<AuthenticatorsEvent> matter) {
        Set<UserKey> touched = new HashSet<>();
        Set<UserKey> fresh = new HashSet<>();
        for (RecordedEvent recorded : batch) {
            if (recorded.event() instanceof AuthenticatorsEvent event) {
                if (recorded.sequence() == 0) {
                    fresh.add(event.user());
                }
                if (matter.test(event)) {
                    touched.add(event.user());
                }
            }
        }
        touched.removeAll(fresh);
        return new TouchedUsers(touched);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    public SqlArrayValue apps() {
        return ColumnArrays.of(keys).texts(key -> key.appId().value());
    }

    public SqlArrayValue users() {
        return ColumnArrays.of(keys).texts(key -> key.userId().value());
    }
}
