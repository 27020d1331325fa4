package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.ORIGIN;
import static io.passledger.domain.Given.aCredential;
import static io.passledger.domain.Given.hashOf;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.ImportedCredential;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;

/**
 * Verifiers that find everything right, but for a response whose signature or attestation, or an
 * import whose key, is the word {@link #FORGED}.
 */
final class FakeVerifiers implements RegistrationVerifier, AssertionVerifier, ImportVerifier {

    static final Bytes FORGED = hashOf("forged");
    static final CeremonyFailure FORGERY = CeremonyFailure.of("§7.2 step 21", "bad-signature");

    private final long signCount;
    private final boolean userVerified;

    private FakeVerifiers(long signCount, boolean userVerified) {
        this.signCount = signCount;
        this.userVerified = userVerified;
    }

    static AggregateTestFixture<UserAuthenticators> fixture() {
        return fixture(8, true);
    }

    /** Every assertion has that counter and that UV flag. */
    static AggregateTestFixture<UserAuthenticators> fixture(long signCount, boolean userVerified) {
        AggregateTestFixture<UserAuthenticators> fixture =
                new AggregateTestFixture<>(UserAuthenticators.class);
        fixture.registerInjectableResource(new FakeVerifiers(signCount, userVerified));
        return fixture;
    }

    @Override
    public RegistrationVerdict verify(
            RegistrationExpectation expectation, RegistrationResponse response) {
        return response.attestationObject().equals(FORGED)
                ? new RegistrationVerdict.Refused(FORGERY)
                : new RegistrationVerdict.Verified(
                        aCredential(response.credentialId(), 0), userVerified, ORIGIN);
    }

    @Override
    public Optional<String> fault(RegistrationPolicy policy, ImportedCredential credential) {
        return credential.publicKey().equals(FORGED)
                ? Optional.of("/publicKey is no usable COSE_Key.")
                : Optional.empty();
    }

    @Override
    public AssertionVerdict verify(
            AssertionExpectation expectation,
            CredentialRecord credential,
            AuthenticationResponse response) {
        return response.signature().equals(FORGED)
                ? new AssertionVerdict.Refused(FORGERY)
                : new AssertionVerdict.Verified(signCount, userVerified, true, false, ORIGIN);
    }
}
