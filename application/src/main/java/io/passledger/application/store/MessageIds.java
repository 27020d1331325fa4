package io.passledger.application.store;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Names Axon's messages while they are on their way through this process, which nobody else ever
 * sees: what is stored is named by {@link EventIds}. Axon's own factory asks the secure random
 * generator for a UUID per message, a fiftieth of what a sign-in costs. Axon finds this class by
 * {@code META-INF/services}.
 */
public final class MessageIds extends IdentifierFactory {

    private final AtomicLong last = new AtomicLong();

    @Override
    public String generateIdentifier() {
        return Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
    }
}
