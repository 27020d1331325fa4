package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.PASSKEY;
import static io.passledger.domain.Given.SESSION;
import static io.passledger.domain.Given.USER;
import static io.passledger.domain.Given.aCredential;
import static io.passledger.domain.Given.aRegistrationExpectation;
import static io.passledger.domain.Given.aRegistrationResponse;
import static io.passledger.domain.Given.anAssertionExpectation;
import static io.passledger.domain.Given.anAuthenticationResponse;
import static io.passledger.domain.Given.hashOf;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.LockoutPolicy;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.time.Instant;
import java.util.List;

/** The longer commands, each as it comes at noon from the first session. */
final class UserCommands {

    private UserCommands() {}

    static RegisterPasskey register(PasskeyId passkeyId, boolean sessionPassed) {
        return register(passkeyId, aRegistrationResponse(), sessionPassed, false, 20);
    }

    static RegisterPasskey registerForged() {
        RegistrationResponse forged =
                new RegistrationResponse(
                        hashOf("new credential"),
                        hashOf("client data"),
                        FakeVerifiers.FORGED,
                        List.of(),
                        null);
        return register(PASSKEY, forged, true, false, 20);
    }

    static RegisterPasskey register(
            PasskeyId passkeyId,
            RegistrationResponse response,
            boolean sessionPassed,
            boolean credentialTaken,
            int maxPasskeys) {
        return new RegisterPasskey(
                USER,
                passkeyId,
                aRegistrationExpectation(),
                response,
                new Alias("phone"),
                SESSION,
                sessionPassed,
                credentialTaken,
                maxPasskeys,
                true,
                NOW);
    }

    static VerifyPasskey verify() {
        return verify(anAuthenticationResponse(aCredential().id()), SignCountRegression.REJECT);
    }

    static VerifyPasskey verifyForged() {
        AuthenticationResponse forged =
                new AuthenticationResponse(
                        aCredential().id(),
                        hashOf("client data"),
                        hashOf("authenticator data"),
                        FakeVerifiers.FORGED,
                        null,
                        null);
        return verify(forged, SignCountRegression.REJECT);
    }

    static VerifyPasskey verify(AuthenticationResponse response, SignCountRegression regression) {
        return new VerifyPasskey(
                USER,
                anAssertionExpectation(),
                response,
                regression,
                LockoutPolicy.DEFAULT,
                SESSION,
                NOW);
    }

    static SpendRecoveryCode spendCode(String code) {
        return spendCode(code, LockoutPolicy.DEFAULT, NOW);
    }

    static SpendRecoveryCode spendCode(String code, LockoutPolicy lockout, Instant now) {
        return new SpendRecoveryCode(USER, hashOf(code), lockout, SESSION, now);
    }

    static SpendExternalGrant spendGrant(Bytes tokenHash) {
        return new SpendExternalGrant(USER, tokenHash, LockoutPolicy.DEFAULT, SESSION, NOW);
    }
}
