package io.passledger.application.webauthn;

import io.passledger.application.attestation.ModelLists;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.authenticators.ImportVerifier;
import io.passledger.domain.webauthn.ImportedCredential;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an imported credential against the app's registration policy, as far as possible without
 * a registration. Its model can't be proved, so policies that require proof refuse it.
 */
final class CredentialImportVerifier implements ImportVerifier {

    @Override
    public Optional<String> fault(RegistrationPolicy policy, ImportedCredential credential) {
        if (policy.attestationTrust().required()) {
            return Optional.of(
                    " has no attestation, and the policy requires one that is trusted; change"
                            + " policy.registration.attestationTrust.required for the time of the"
                            + " import.");
        }
        return Optional.ofNullable(keyFault(policy, credential.publicKey()))
                .or(() -> modelFault(policy, credential));
    }

    private static @Nullable String keyFault(RegistrationPolicy policy, Bytes publicKey) {
        try {
            CoseKey key = CoseKey.of(publicKey);
            long algorithm = key.algorithm().id();
            return policy.algorithms().stream().anyMatch(allowed -> allowed == algorithm)
                    ? null
                    : "/publicKey is of the algorithm %d, and the policy allows %s."
                            .formatted(algorithm, policy.algorithms());
        } catch (MalformedKey malformed) {
            return "/publicKey is no usable COSE_Key: %s.".formatted(malformed.getMessage());
        }
    }

    private static Optional<String> modelFault(
            RegistrationPolicy policy, ImportedCredential credential) {
        return ModelLists.refusal(
                        credential.aaguid(),
                        false,
                        policy.allowedAaguids(),
                        policy.deniedAaguids(),
                        policy.aaguidWithoutAttestation())
                .map(refusal ->
                        refusal.reason().equals("aaguid-not-attested")
                                ? "/aaguid is not proved, and the policy's lists of models count"
                                        + " only what is."
                                : "/aaguid is %s, which is not a model that the policy allows."
                                        .formatted(credential.aaguid()));
    }
}
