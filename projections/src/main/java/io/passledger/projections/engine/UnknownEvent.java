package io.passledger.projections.engine;

import io.passledger.domain.log.OpaqueEvent;
import io.passledger.domain.log.RecordedEvent;

/**
 * Thrown when a projection would have to apply an event whose type or revision this release doesn't
 * know.
 */
final class UnknownEvent extends RuntimeException {

    private UnknownEvent(OpaqueEvent event) {
        super("%s of revision %s".formatted(event.type(), event.revision()), null, false, false);
    }

    static void refuse(RecordedEvent recorded) {
        if (recorded.event() instanceof OpaqueEvent opaque) {
            throw new UnknownEvent(opaque);
        }
    }
}
