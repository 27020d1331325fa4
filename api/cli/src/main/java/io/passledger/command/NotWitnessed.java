package io.passledger.command;

/** None of the checkpoints has the cosignatures that the auditor demands. */
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
