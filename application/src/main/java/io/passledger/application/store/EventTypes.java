package io.passledger.application.store;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.app.AppEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.log.LogEvent;
import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.session.SessionEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The type names of events in the log. They are the records' simple names, so that code may move
 * between packages without affecting the log.
 */
public final class EventTypes {

    private static final List<Class<? extends DomainEvent>> FAMILIES =
            List.of(AppEvent.class, SessionEvent.class, AuthenticatorsEvent.class, LogEvent.class);

    private static final Map<String, Class<?>> BY_NAME = byName();

    private EventTypes() {}

    public static String nameOf(Class<?> type) {
        return type.getSimpleName();
    }

    /** Returns the name of an event's type, even if this release doesn't know it. */
    static String nameOf(DomainEvent event) {
        return event instanceof OpaqueEvent opaque ? opaque.type() : nameOf(event.getClass());
    }

    /**
     * Returns the revision currently written; {@code "1"} if the record has no {@link Revision}.
     */
    public static String revisionOf(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }

    static @Nullable Class<?> classOf(String name) {
        return BY_NAME.get(name);
    }

    /** Returns every event type by name. */
    public static Map<String, Class<?>> all() {
        return BY_NAME;
    }

    private static Map<String, Class<?>> byName() {
        Map<String, Class<?>> names = new HashMap<>();
        FAMILIES.stream()
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .forEach(type -> {
                    if (names.put(nameOf(type), type) != null) {
                        throw new IllegalStateException("two events named " + nameOf(type));
                    }
                });
        names.put(nameOf(SealedSnapshot.class), SealedSnapshot.class);
        return Map.copyOf(names);
    }
}
