package io.passledger.projections.engine;

/** So many events can't be taken in that no event is to blame: the projection stops instead. */
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
