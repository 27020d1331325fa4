package io.passledger.domain;

import io.passledger.domain.app.ApiKey;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppEvent.AppCreated;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.RelyingParty;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.authenticators.Grant;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.RememberedBrowserId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.MfaToken;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyExpectation;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationExpectation;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.UserVerification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The things that tests begin with: one app, one user, and what they have. The one place for
 * builders, so that a new component of a record is filled in here and not in every test.
 */
public final class Given {

    public static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    public static final AppId APP = new AppId("app_shop");
    public static final UserId ALICE = new UserId("alice");
    public static final UserKey USER = new UserKey(APP, ALICE);
    public static final SessionId SESSION = new SessionId("ses_1");
    public static final SessionId OTHER_SESSION = new SessionId("ses_2");
    public static final PasskeyId PASSKEY = new PasskeyId("pk_1");
    public static final PasskeyId OTHER_PASSKEY = new PasskeyId("pk_2");
    public static final RememberedBrowserId BROWSER = new RememberedBrowserId("rb_1");
    public static final Bytes CHALLENGE = hashOf("challenge");
    public static final String ORIGIN = "https://shop.example";

    private Given() {}

    public static Instant minutesLater(long minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    /** 32 bytes that differ for each text, to stand for a hash. */
    public static Bytes hashOf(String text) {
        return Bytes.of(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 32));
    }

    public static RelyingParty aRelyingParty() {
        return new RelyingParty("shop.example", "Shop", List.of(ORIGIN));
    }

    public static AppCreated anApp() {
        return new AppCreated(APP, "Shop", aRelyingParty(), Policy.DEFAULT, NOW);
    }

    public static ApiKey anApiKey(String keyId) {
        return new ApiKey(
                new ApiKeyId(keyId),
                "login backend",
                hashOf(keyId),
                Set.of(Scope.SESSIONS_WRITE),
                NOW,
                null);
    }

    /** A credential record whose id tells {@code name}. */
    public static CredentialRecord aCredential(String name, long signCount) {
        return aCredential(hashOf(name), signCount);
    }

    public static CredentialRecord aCredential(Bytes id, long signCount) {
        return new CredentialRecord(
                id,
                hashOf("public key"),
                signCount,
                true,
                List.of("internal"),
                true,
                false,
                new UUID(0, 0),
                "none");
    }

    public static CredentialRecord aCredential() {
        return aCredential("credential", 7);
    }

    /** The user's first passkey. */
    public static PasskeyRegistered aPasskey() {
        return aPasskey(PASSKEY, aCredential());
    }

    public static PasskeyRegistered aPasskey(PasskeyId passkeyId, CredentialRecord credential) {
        return new PasskeyRegistered(USER, passkeyId, credential, null, ORIGIN, true, SESSION, NOW);
    }

    public static PasskeyRegistered anotherPasskey() {
        return aPasskey(OTHER_PASSKEY, aCredential("other credential", 0));
    }

    public static List<Bytes> recoveryCodes() {
        return List.of(hashOf("code 1"), hashOf("code 2"));
    }

    public static RecoveryCodesGenerated generatedCodes() {
        return new RecoveryCodesGenerated(USER, recoveryCodes(), true);
    }

    /** A user who has a passkey and has kept the recovery codes. */
    public static List<DomainEvent> enrolled() {
        return List.of(
                aPasskey(),
                new RecoveryCodesOwed(USER),
                generatedCodes(),
                new RecoveryCodesAcknowledged(USER));
    }

    /** Trusted for 30 days, with the secret that {@code hashOf("first secret")} is of. */
    public static BrowserRemembered aBrowser() {
        return new BrowserRemembered(
                USER,
                BROWSER,
                new BrowserName("Firefox on Linux"),
                hashOf("first secret"),
                SESSION,
                NOW,
                NOW.plus(Duration.ofDays(30)));
    }

    public static Grant aGrant(GrantType type) {
        return new Grant(type, hashOf("token"), null, minutesLater(1));
    }

    public static GrantIssued aGrantIssued(GrantType type) {
        return new GrantIssued(USER, aGrant(type), NOW);
    }

    public static CeremonyExpectation aCeremonyExpectation() {
        return new CeremonyExpectation(
                hashOf("challenge"),
                "shop.example",
                List.of(ORIGIN),
                List.of(),
                UserVerification.REQUIRED);
    }

    public static RegistrationExpectation aRegistrationExpectation() {
        return new RegistrationExpectation(
                aCeremonyExpectation(),
                false,
                List.of(-8, -7, -257),
                AttestationConveyance.NONE,
                Set.of(),
                Set.of());
    }

    public static RegistrationResponse aRegistrationResponse() {
        return new RegistrationResponse(
                hashOf("new credential"),
                hashOf("client data"),
                hashOf("attestation"),
                List.of(),
                null);
    }

    public static AssertionExpectation anAssertionExpectation() {
        return new AssertionExpectation(aCeremonyExpectation(), hashOf("user handle"), false);
    }

    public static AuthenticationResponse anAuthenticationResponse(Bytes credentialId) {
        return new AuthenticationResponse(
                credentialId,
                hashOf("client data"),
                hashOf("authenticator data"),
                hashOf("signature"),
                null,
                null);
    }

    /** A challenge that may be answered for five minutes. */
    public static PendingCeremony aCeremony(CeremonyKind kind) {
        return new PendingCeremony(
                kind,
                CHALLENGE,
                null,
                UserVerification.REQUIRED,
                kind == CeremonyKind.REGISTRATION ? List.of(-8, -7, -257) : List.of(),
                false,
                null,
                minutesLater(5));
    }

    /** A factor of Alice's that was verified, with nothing owed. */
    public static FactorOutcome.Verified verified(Factor factor) {
        return switch (factor) {
            case PASSKEY ->
                    new FactorOutcome.Verified(
                            factor,
                            ALICE,
                            List.of(AuthenticationMethod.SOFTWARE_KEY, AuthenticationMethod.USER),
                            PASSKEY,
                            false,
                            0);
            case EXTERNAL ->
                    new FactorOutcome.Verified(
                            factor, ALICE, List.of(AuthenticationMethod.EXTERNAL), null, false, 0);
            case RECOVERY_CODE ->
                    new FactorOutcome.Verified(
                            factor,
                            ALICE,
                            List.of(AuthenticationMethod.ONE_TIME_PASSWORD),
                            null,
                            false,
                            0);
            case REMEMBERED_BROWSER ->
                    new FactorOutcome.Verified(
                            factor,
                            ALICE,
                            List.of(AuthenticationMethod.REMEMBERED_BROWSER),
                            null,
                            false,
                            0);
        };
    }

    public static AccessTokenIssue anAccessToken() {
        return new AccessTokenIssue("at_1", minutesLater(10));
    }

    public static MfaToken anMfaToken(String tokenId) {
        return new MfaToken(tokenId, true, null, null, minutesLater(5));
    }

    /** The beginning of a session of Alice's, signing in with the passkey that she has. */
    public static SessionBuilder aSession() {
        return new SessionBuilder();
    }
}
