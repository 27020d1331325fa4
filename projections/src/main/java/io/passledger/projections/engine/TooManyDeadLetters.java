package io.passledger.projections.engine;

/** Thrown when so many events fail that no single event can be the cause; the projection stops. */
final class TooManyDeadLetters extends RuntimeException {

    TooManyDeadLetters(String projection, int most) {
        super(
                "projection %s has dead letters of %d sequences, the limit"
                        .formatted(projection, most),
                null,
                false,
                false);
    }
}
