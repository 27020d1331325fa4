package io.passledger.application.store;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * The upcasters, oldest first. Each converts one revision of one event to the next. Stored events
 * are never rewritten, so every revision must stay readable.
 */
final class Upcasters {

    private Upcasters() {}

    static EventUpcaster chain() {
        return new EventUpcasterChain();
    }
}
