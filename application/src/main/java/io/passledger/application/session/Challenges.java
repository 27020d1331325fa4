package io.passledger.application.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.Policy;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.HeldGrant;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.Transaction;
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
        Challenge challenge = next(session);
        return new PendingCeremony(
                CeremonyKind.REGISTRATION,
                challenge.value(),
                challenge.nonce(),
                userVerification,
                policy.registration().algorithms(),
                conditional,
                alias,
                now.plus(policy.lifetimes().ceremony()),
                grants);
    }

    PendingCeremony authentication(
            SessionState session, Policy policy, UserVerification userVerification, Instant now) {
        Challenge challenge = next(session);
        return new PendingCeremony(
                CeremonyKind.AUTHENTICATION,
                challenge.value(),
                challenge.nonce(),
                userVerification,
                List.of(),
                false,
                null,
                now.plus(policy.lifetimes().ceremony()));
    }

    /**
     * @param nonce the random part if a transaction is bound in
     */
    private record Challenge(Bytes value, @Nullable Bytes nonce) {}

    private Challenge next(SessionState session) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        Bytes nonce = Bytes.of(bytes);
        Transaction transaction = session.begun().transaction();
        return transaction == null
                ? new Challenge(nonce, null)
                : new Challenge(transaction.challenge(nonce), nonce);
    }
}
