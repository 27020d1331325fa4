package io.passledger.application.session;

import io.passledger.application.store.Decision;
import io.passledger.domain.Refusal;

/**
 * What a try came to. A refusal here has left events behind, so it is told only once they are
 * durable.
 */
public sealed interface AttemptVerdict<R> {

    record Granted<R>(R result) implements AttemptVerdict<R> {}

    record Denied<R>(Refusal refusal) implements AttemptVerdict<R> {}

    /** The same, with what {@code conclusion} makes of a result. */
    default <S> AttemptVerdict<S> conclude(Decision decision, Conclusion<R, S> conclusion) {
        return switch (this) {
            case Granted<R> granted -> new Granted<>(conclusion.of(decision, granted.result()));
            case Denied<R> denied -> new Denied<>(denied.refusal());
        };
    }

    /**
     * @throws Refusal where it was denied
     */
    default R orThrow() {
        return switch (this) {
            case Granted<R> granted -> granted.result();
            case Denied<R> denied -> throw denied.refusal();
        };
    }
}
