package io.passledger.command;

/** No checkpoint has the cosignatures that the auditor requires. */
final class NotWitnessed extends RuntimeException {

    NotWitnessed(int needed, int witnesses) {
        super(
                "no checkpoint has cosignatures of %d of the %d witnesses"
                        .formatted(needed, witnesses),
                null,
                false,
                false);
    }
}
