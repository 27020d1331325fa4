package io.passledger.application.audit;

import io.passledger.application.store.EventTypes;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.FailureEvent;
import io.passledger.domain.Outcome;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Determines from the code which event types can't have a given outcome. */
final class TypesByOutcome {

    private static final String[] NEVER_A_FAILURE = where(TypesByOutcome::alwaysSucceeds);
    private static final String[] NEVER_A_SUCCESS = where(FailureEvent.class::isAssignableFrom);

    private TypesByOutcome() {}

    /**
     * Returns the types that never have this outcome. An unknown type may have any outcome.
     *
     * @return {@code null} for any outcome
     */
    static String @Nullable [] neverWith(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> null;
            case FAILURE -> NEVER_A_FAILURE.clone();
            case SUCCESS -> NEVER_A_SUCCESS.clone();
        };
    }

    private static String[] where(Predicate<Class<?>> condition) {
        return EventTypes.all().entrySet().stream()
                .filter(type -> DomainEvent.class.isAssignableFrom(type.getValue()))
                .filter(type -> condition.test(type.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(String[]::new);
    }

    /** Checks whether a type keeps the default outcome of events. */
    private static boolean alwaysSucceeds(Class<?> type) {
        try {
            return type.getMethod("outcome").getDeclaringClass() == DomainEvent.class;
        } catch (NoSuchMethodException everyEventHasIt) {
            throw new IllegalStateException(everyEventHasIt);
        }
    }
}
