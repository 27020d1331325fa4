package io.passledger.api.launch;

import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the line that announces that the port answers; scripts and tests wait for it. */
final class ReadyLine {

    private final OwnAddress address;
    private final Optional<URI> management;
    private final PrintStream out;

    /**
     * @param management address of probes and metrics, if they have their own
     */
    ReadyLine(OwnAddress address, Optional<URI> management, PrintStream out) {
        this.address = address;
        this.management = management;
        this.out = out;
    }

    // Last, so that /actuator/health/readiness has the same state.
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            management.ifPresent(
                    place -> out.println("Probes and metrics are at " + place + "/actuator"));
            out.println("Passledger is ready at " + address.uri());
            out.flush();
        }
    }
}
