package io.passledger.application.store;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * The upcasters, oldest first: each turns one revision of one event into the next. An event that
 * was written once is never written again, so whatever shape it has must stay readable.
 */
final class Upcasters {

    private Upcasters() {}

    static EventUpcaster chain() {
        return new EventUpcasterChain();
    }
}
