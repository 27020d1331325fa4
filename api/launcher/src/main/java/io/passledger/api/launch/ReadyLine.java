package io.passledger.api.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the line that announces that the port answers; scripts and tests wait for it. */
final class ReadyLine {

    private final OwnAddress address;
    private final URI publicUrl;
    private final Optional<URI> management;
    private final Optional<Path> data;
    private final StartOutput out;

    /**
     * @param publicUrl the origin for browsers; printed if it differs from the address
     * @param management address of probes and metrics, if they have their own
     * @param data the data directory, if used; the default depends on the working directory
     */
    ReadyLine(
            OwnAddress address,
            URI publicUrl,
            Optional<URI> management,
            Optional<Path> data,
            StartOutput out) {
        this.address = address;
        this.publicUrl = publicUrl;
        this.management = management;
        this.data = data;
        this.out = out;
    }

    // Last, so that /actuator/health/readiness has the same state.
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            data.ifPresent(place -> out.print("Data is in " + place));
            management.ifPresent(
                    place -> out.print("Probes and metrics are at " + place + "/actuator"));
            String reached =
                    publicUrl.equals(address.uri()) ? "" : " (public URL " + publicUrl + ")";
            out.print("Passledger is ready at " + address.uri() + reached);
        }
    }
}
