package io.passledger.domain.app;

import io.passledger.domain.Require;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticatorAttachment;
import io.passledger.domain.webauthn.Hint;
import io.passledger.domain.webauthn.ResidentKey;
import io.passledger.domain.webauthn.UserVerification;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How passkeys come to be.
 *
 * @param requiresAuthorization a backend must have granted each registration
 * @param algorithms COSE algorithms in order of preference, 1 to 20
 * @param allowedAaguids the only authenticator models to accept; empty for any
 * @param deniedAaguids authenticator models to refuse
 * @param maxPasskeysPerUser 1 to 100
 */
public record RegistrationPolicy(
        boolean requiresAuthorization,
        UserVerification userVerification,
        ResidentKey residentKey,
        AttestationConveyance attestation,
        @Nullable AuthenticatorAttachment authenticatorAttachment,
        List<Hint> hints,
        List<Integer> algorithms,
        Set<UUID> allowedAaguids,
        Set<UUID> deniedAaguids,
        int maxPasskeysPerUser) {

    public static final RegistrationPolicy DEFAULT =
            new RegistrationPolicy(
                    false,
                    UserVerification.REQUIRED,
                    ResidentKey.PREFERRED,
                    AttestationConveyance.NONE,
                    null,
                    List.of(),
                    List.of(-8, -7, -257),
                    Set.of(),
                    Set.of(),
                    20);

    public RegistrationPolicy {
        hints = List.copyOf(hints);
        Require.between("the number of policy.registration.algorithms", algorithms.size(), 1, 20);
        algorithms = List.copyOf(algorithms);
        allowedAaguids = Set.copyOf(allowedAaguids);
        deniedAaguids = Set.copyOf(deniedAaguids);
        Require.between("policy.registration.maxPasskeysPerUser", maxPasskeysPerUser, 1, 100);
    }
}
