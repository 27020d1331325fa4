package io.passledger.api.http;

/** Thrown for an {@code Idempotency-Key} that was already used with another body. */
final class IdempotencyKeyReused extends RuntimeException {

    IdempotencyKeyReused() {
        super("idempotency key reused", null, false, false);
    }
}
