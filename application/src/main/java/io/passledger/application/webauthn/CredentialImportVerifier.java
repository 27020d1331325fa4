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
                    " has no attestation, but the policy requires a trusted one; change"
                            + " policy.registration.attestationTrust.required during the import.");
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
                    : "/publicKey uses the algorithm %d, but the policy allows %s."
                            .formatted(algorithm, policy.algorithms());
        } catch (MalformedKey malformed) {
            return "/publicKey is not a usable COSE_Key: %s.".formatted(malformed.getMessage());
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
                                ? "/aaguid is not attested, but the policy's model lists accept"
                                        + " only attested models."
                                : "/aaguid is %s, a model that the policy does not allow."
                                        .formatted(credential.aaguid()));
    }
}
