package io.passledger.application.session;

import io.passledger.application.users.UserHandles;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.RegistrationExpectation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The values that a response is verified against: the challenge as issued, and the app's current
 * state.
 */
@Component
class Expectations {

    private final UserHandles handles;

    Expectations(UserHandles handles) {
        this.handles = handles;
    }

    RegistrationExpectation registration(AppState app, PendingCeremony ceremony) {
        RegistrationPolicy policy = app.policy().registration();
        return new RegistrationExpectation(
                both(app, ceremony),
                ceremony.conditional(),
                ceremony.algorithms(),
                policy.attestation(),
                policy.allowedAaguids(),
                policy.deniedAaguids(),
                policy.attestationTrust(),
                policy.aaguidWithoutAttestation());
    }

    AssertionExpectation assertion(
            AppState app, PendingCeremony ceremony, UserKey user, boolean userWasUnknown) {
        return new AssertionExpectation(both(app, ceremony), handles.of(user), userWasUnknown);
    }

    /** Returns the expectation for a credential that no user has. */
    AssertionExpectation assertionOfNobody(AppState app, PendingCeremony ceremony) {
        return new AssertionExpectation(both(app, ceremony), null, true, false);
    }

    private static CeremonyExpectation both(AppState app, PendingCeremony ceremony) {
        List<String> origins = new ArrayList<>(app.relyingParty().origins());
        origins.addAll(app.policy().relatedOrigins());
        origins.addAll(app.policy().nativeApps().origins());
        return new CeremonyExpectation(
                ceremony.challenge(),
                app.relyingParty().id(),
                origins,
                app.policy().allowedTopOrigins(),
                ceremony.userVerification());
    }
}
