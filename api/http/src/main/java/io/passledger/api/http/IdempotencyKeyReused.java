package io.passledger.api.http;

/** The same {@code Idempotency-Key} came with another body. */
final class IdempotencyKeyReused extends RuntimeException {

    IdempotencyKeyReused() {
        super("idempotency key reused", null, false, false);
    }
}
