package io.passledger.application.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.Policy;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.HeldGrant;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.UserVerification;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates challenges: 32 random bytes, or their hash together with the transaction to be approved.
 */
@Component
class Challenges {

    private static final int LENGTH = 32;

    private final SecureRandom random;

    Challenges(SecureRandom random) {
        this.random = random;
    }

    PendingCeremony registration(
            SessionState session,
            Policy policy,
            @Nullable Alias alias,
            boolean conditional,
            UserVerification userVerification,
            List<HeldGrant> grants,
            Instant now) {
        return pending(
                session,
                CeremonyKind.REGISTRATION,
                policy,
                userVerification,
                policy.registration().algorithms(),
                conditional,
                alias,
                grants,
                now);
    }

    PendingCeremony authentication(
            SessionState session, Policy policy, UserVerification userVerification, Instant now) {
        return pending(
                session,
                CeremonyKind.AUTHENTICATION,
                policy,
                userVerification,
                List.of(),
                false,
                null,
                List.of(),
                now);
    }

    private PendingCeremony pending(
            SessionState session,
            CeremonyKind kind,
            Policy policy,
            UserVerification userVerification,
            List<Integer> algorithms,
            boolean conditional,
            @Nullable Alias alias,
            List<HeldGrant> grants,
            Instant now) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        Bytes nonce = Bytes.of(bytes);
        boolean bound = session.begun().transaction() != null;
        return new PendingCeremony(
                kind,
                session.begun().transaction() == null
                        ? nonce
                        : session.begun().transaction().challenge(nonce),
                bound ? nonce : null,
                userVerification,
                algorithms,
                conditional,
                alias,
                now.plus(policy.lifetimes().ceremony()),
                grants);
    }
}
