package io.passledger.api.launch;

import java.io.PrintStream;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The line that says that the port answers; scripts and tests wait for it. */
final class ReadyLine {

    private final OwnAddress address;
    private final PrintStream out;

    ReadyLine(OwnAddress address, PrintStream out) {
        this.address = address;
        this.out = out;
    }

    // Last, so that /actuator/health/readiness says the same.
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            out.println("Passledger is ready at " + address.uri());
            out.flush();
        }
    }
}
