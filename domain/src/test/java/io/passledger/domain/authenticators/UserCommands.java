package io.passledger.domain.authenticators;

import static io.passledger.domain.Given.BROWSER;
import static io.passledger.domain.Given.NOW;
import static io.passledger.domain.Given.OTHER_PASSKEY;
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
import io.passledger.domain.app.RegistrationPolicy;
import io.passledger.domain.app.RememberedBrowserPolicy;
import io.passledger.domain.app.SignCountRegression;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ImportPasskeys;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RememberBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendExternalGrant;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRecoveryCode;
import io.passledger.domain.authenticators.AuthenticatorsCommand.UseRememberedBrowser;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.ImportedCredential;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

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
                AttemptSource.BACKEND,
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
                AttemptSource.BACKEND,
                NOW);
    }

    static SpendRecoveryCode spendCode(String code) {
        return spendCode(code, LockoutPolicy.DEFAULT, NOW);
    }

    static SpendRecoveryCode spendCode(String code, LockoutPolicy lockout, Instant now) {
        return new SpendRecoveryCode(
                USER, hashOf(code), lockout, SESSION, AttemptSource.BACKEND, now);
    }

    static SpendExternalGrant spendGrant(Bytes tokenHash) {
        return new SpendExternalGrant(
                USER, tokenHash, LockoutPolicy.DEFAULT, SESSION, AttemptSource.BACKEND, NOW);
    }

    /** One whose id tells {@code name}, of which the old product has kept no flags. */
    static PasskeyToImport ofOld(String name) {
        return ofOld(name, hashOf("public key"), false);
    }

    static PasskeyToImport ofOld(String name, Bytes publicKey, boolean taken) {
        return new PasskeyToImport(
                OTHER_PASSKEY,
                new ImportedCredential(
                        hashOf(name),
                        publicKey,
                        7,
                        List.of("internal"),
                        null,
                        null,
                        new UUID(0, 0),
                        hashOf("old handle")),
                null,
                null,
                taken);
    }

    /** The event of {@link #ofOld} as the first passkey, whose id is the usual one. */
    static PasskeyImported imported() {
        return new PasskeyImported(
                USER, PASSKEY, ofOld("credential").credential(), null, null, "old", null, NOW);
    }

    static ImportPasskeys importing(PasskeyToImport passkey) {
        return importing(passkey, 20, false);
    }

    static ImportPasskeys importing(PasskeyToImport passkey, int maxPasskeys, boolean dryRun) {
        return new ImportPasskeys(
                USER,
                "ada@example.com",
                List.of(passkey),
                policy(maxPasskeys),
                "old",
                true,
                false,
                dryRun,
                NOW);
    }

    private static RegistrationPolicy policy(int maxPasskeys) {
        RegistrationPolicy like = RegistrationPolicy.DEFAULT;
        return new RegistrationPolicy(
                like.requiresAuthorization(),
                like.userVerification(),
                like.residentKey(),
                like.attestation(),
                like.authenticatorAttachment(),
                like.hints(),
                like.algorithms(),
                like.allowedAaguids(),
                like.deniedAaguids(),
                maxPasskeys);
    }

    /** For 30 days. */
    static RememberedBrowserPolicy trusting() {
        return new RememberedBrowserPolicy(Duration.ofDays(30), false);
    }

    static RememberBrowser remember(RememberedBrowserId browserId) {
        return new RememberBrowser(
                USER,
                browserId,
                new BrowserName("Safari on iPhone"),
                hashOf("other secret"),
                trusting(),
                SESSION,
                NOW);
    }

    /** The usual browser presents the secret that {@code hashOf(secret)} is of. */
    static UseRememberedBrowser present(String secret, Instant now) {
        return new UseRememberedBrowser(
                USER, BROWSER, hashOf(secret), hashOf("next secret"), trusting(), SESSION, now);
    }
}
