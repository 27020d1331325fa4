package io.passledger.application.session;

import io.passledger.application.store.Decision;
import io.passledger.domain.Refusal;

/**
 * The result of an attempt. A denial has recorded events, so it is reported only once they are
 * durable.
 */
public sealed interface AttemptVerdict<R> {

    record Granted<R>(R result) implements AttemptVerdict<R> {}

    record Denied<R>(Refusal refusal) implements AttemptVerdict<R> {}

    /** Returns this verdict with its result converted by {@code conclusion}. */
    default <S> AttemptVerdict<S> conclude(Decision decision, Conclusion<R, S> conclusion) {
        return switch (this) {
            case Granted<R> granted -> new Granted<>(conclusion.of(decision, granted.result()));
            case Denied<R> denied -> new Denied<>(denied.refusal());
        };
    }

    /**
     * @throws Refusal if the attempt was denied
     */
    default R orThrow() {
        return switch (this) {
            case Granted<R> granted -> granted.result();
            case Denied<R> denied -> throw denied.refusal();
        };
    }
}
