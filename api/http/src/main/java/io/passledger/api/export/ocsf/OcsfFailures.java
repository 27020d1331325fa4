package io.passledger.api.export.ocsf;

import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.webauthn.CeremonyFailure;
import java.util.Optional;

/** The reasons of rejections, for events that contain them. */
final class OcsfFailures {

    private OcsfFailures() {}

    static Optional<CeremonyFailure> of(DomainEvent event) {
        return switch (event) {
            case CeremonyFailed e -> Optional.of(e.failure());
            case FallbackFailed e -> Optional.of(e.failure());
            case FactorFailed e -> Optional.of(e.failure());
            default -> Optional.empty();
        };
    }
}
