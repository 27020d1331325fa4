package io.passledger.application.session;

import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.CredentialClaims;
import io.passledger.application.users.DecoyCredentials;
import io.passledger.application.webauthn.CredentialDescriptor;
import io.passledger.application.webauthn.ParsedResponse;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.application.webauthn.ResponseParser;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RecordFactorFailure;
import io.passledger.domain.authenticators.AuthenticatorsCommand.VerifyPasskey;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionCommand.BeginCeremony;
import io.passledger.domain.session.SessionCommand.FailCeremony;
import io.passledger.domain.session.SessionStatus;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.NoCredential;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Authenticates with a passkey, either of a named user or of the user whom the passkey identifies.
 */
@Component
public class PasskeyAuthentication {

    private final OpenSessions sessions;
    private final FactorPass factors;
    private final Challenges challenges;
    private final Expectations expectations;
    private final CredentialClaims credentials;
    private final DecoyCredentials decoys;
    private final ResponseParser parser;
    private final AssertionVerifier verifier;
    private final CeremonyMetrics metrics;
    private final Clock clock;

    PasskeyAuthentication(
            OpenSessions sessions,
            FactorPass factors,
            Challenges challenges,
            Expectations expectations,
            CredentialClaims credentials,
            DecoyCredentials decoys,
            ResponseParser parser,
            AssertionVerifier verifier,
            CeremonyMetrics metrics,
            Clock clock) {
        this.sessions = sessions;
        this.factors = factors;
        this.challenges = challenges;
        this.expectations = expectations;
        this.credentials = credentials;
        this.decoys = decoys;
        this.parser = parser;
        this.verifier = verifier;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Issues a challenge. */
    public Decided<RequestOptions> options(
            RequestContext context, Caller caller, SessionId sessionId) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) ->
                        begin(
                                decision,
                                open,
                                open.app().policy().authentication().userVerification(),
                                false));
    }

    /**
     * Issues a challenge to pass the session, or to verify a passkey again if the session is
     * passed.
     */
    public Decided<RequestOptions> optionsOrRepeat(
            RequestContext context, Caller caller, SessionId sessionId) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) ->
                        begin(
                                decision,
                                open,
                                open.app().policy().authentication().userVerification(),
                                true));
    }

    /** Issues a challenge with other user verification than the app's policy sets. */
    public Decided<RequestOptions> options(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            UserVerification userVerification) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) -> begin(decision, open, userVerification, false));
    }

    /**
     * @param repeats whether a passkey may be verified again if the session is already passed
     */
    RequestOptions begin(
            Decision decision,
            OpenSession open,
            UserVerification userVerification,
            boolean repeats) {
        Instant now = clock.instant();
        AppState app = open.app();
        AuthenticatorsState user =
                open.user() == null
                        ? AuthenticatorsState.EMPTY
                        : decision.authenticators(open.user());
        user.requireUnlocked(Factor.PASSKEY, open.source(), now);
        PendingCeremony ceremony =
                challenges.authentication(open.state(), app.policy(), userVerification, now);
        decision.send(new BeginCeremony(open.id(), ceremony, user.hasPasskeys(), repeats, now));
        return new RequestOptions(
                app.relyingParty().id(),
                ceremony.challenge(),
                app.policy().lifetimes().ceremony(),
                allowed(open, user),
                ceremony.userVerification(),
                app.policy().registration().hints());
    }

    /**
     * Returns the credentials to offer. In public sessions, decoys are returned for users without
     * passkeys, so that callers can't find out who has any.
     */
    private List<CredentialDescriptor> allowed(OpenSession open, AuthenticatorsState user) {
        if (open.user() == null) {
            return List.of();
        }
        List<CredentialDescriptor> madeUp =
                open.state().begun().publicBegin() ? decoys.of(open.user()) : List.of();
        return user.hasPasskeys()
                ? user.passkeys().stream()
                        .map(passkey -> CredentialDescriptor.of(passkey.credential()))
                        .toList()
                : madeUp;
    }

    /** Verifies the browser's response. */
    public Decided<AttemptVerdict<SessionResult>> finish(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable JsonNode credential) {
        return finish(context, caller, sessionId, credential, Conclusion.plain());
    }

    /** Verifies the browser's response and converts the result with {@code conclusion}. */
    public <R> Decided<AttemptVerdict<R>> finish(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable JsonNode credential,
            Conclusion<SessionResult, R> conclusion) {
        return finish(context, caller, sessionId, credential, factors::pass, conclusion);
    }

    /**
     * Verifies the browser's response, for a client that may request two challenges at once and
     * answer both. The first response passes the session. The other verifies the passkey again and
     * gives no further access token.
     */
    public <R> Decided<AttemptVerdict<R>> finishOrRepeat(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable JsonNode credential,
            Conclusion<SessionResult, R> conclusion) {
        return finish(
                context,
                caller,
                sessionId,
                credential,
                (decision, open, verified, ceremony, now) ->
                        open.state().status() == SessionStatus.COMPLETED
                                ? factors.repeat(decision, open, verified, ceremony, now)
                                : factors.pass(decision, open, verified, ceremony, now),
                conclusion);
    }

    private <R> Decided<AttemptVerdict<R>> finish(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable JsonNode credential,
            Acceptance acceptance,
            Conclusion<SessionResult, R> conclusion) {
        ParsedResponse<AuthenticationResponse> parsed = parser.parseAuthentication(credential);
        return metrics.count(
                CeremonyKind.AUTHENTICATION,
                () ->
                        sessions.act(
                                context,
                                caller,
                                sessionId,
                                (decision, open) ->
                                        finish(decision, open, parsed, acceptance)
                                                .conclude(decision, conclusion)));
    }

    private AttemptVerdict<SessionResult> finish(
            Decision decision,
            OpenSession open,
            ParsedResponse<AuthenticationResponse> parsed,
            Acceptance acceptance) {
        Instant now = clock.instant();
        PendingCeremony ceremony =
                open.state().requireCeremony(CeremonyKind.AUTHENTICATION, parsed.challenge());
        UserKey user = open.user() != null ? open.user() : ownerOf(open, parsed);
        if (user == null) {
            return refuse(decision, open, ceremony, ofNobody(open, ceremony, parsed, now));
        }
        decision.about(open.app().appId(), user.userId(), open.id());
        return switch (attempt(decision, open, user, ceremony, parsed, now)) {
            case FactorOutcome.Failed failed -> refuse(decision, open, ceremony, failed.failure());
            case FactorOutcome.Verified verified ->
                    new AttemptVerdict.Granted<>(
                            acceptance.accept(decision, open, verified, ceremony, now));
        };
    }

    /**
     * Returns why a response with an unknown credential is refused. It does the same work as a
     * refusal of a known one.
     */
    private CeremonyFailure ofNobody(
            OpenSession open,
            PendingCeremony ceremony,
            ParsedResponse<AuthenticationResponse> parsed,
            Instant now) {
        return switch (parsed) {
            case ParsedResponse.Malformed<AuthenticationResponse> malformed -> malformed.failure();
            case ParsedResponse.Parsed<AuthenticationResponse> _ when ceremony.isExpiredAt(now) ->
                    CeremonyRefusals.tooLate(ceremony);
            case ParsedResponse.Parsed<AuthenticationResponse> good ->
                    NoCredential.refuse(
                            verifier,
                            expectations.assertionOfNobody(open.app(), ceremony),
                            good.response(),
                            "credential-unknown");
        };
    }

    /** Verifies the response to a challenge with the user's passkeys. */
    FactorOutcome attempt(
            Decision decision,
            OpenSession open,
            UserKey user,
            PendingCeremony ceremony,
            ParsedResponse<AuthenticationResponse> parsed,
            Instant now) {
        return switch (parsed) {
            case ParsedResponse.Malformed<AuthenticationResponse> malformed ->
                    fail(decision, open, user, malformed.failure(), now);
            case ParsedResponse.Parsed<AuthenticationResponse> good ->
                    ceremony.isExpiredAt(now)
                            ? fail(decision, open, user, CeremonyRefusals.tooLate(ceremony), now)
                            : verify(decision, open, user, ceremony, good.response(), now);
        };
    }

    /** §7.2 step 6: if the user is not known before, the credential identifies the user. */
    private @Nullable UserKey ownerOf(
            OpenSession open, ParsedResponse<AuthenticationResponse> parsed) {
        return parsed instanceof ParsedResponse.Parsed<AuthenticationResponse> good
                ? credentials
                        .ownerOf(open.app().appId(), good.response().credentialId())
                        .map(owner -> new UserKey(open.app().appId(), owner))
                        .orElse(null)
                : null;
    }

    private FactorOutcome verify(
            Decision decision,
            OpenSession open,
            UserKey user,
            PendingCeremony ceremony,
            AuthenticationResponse response,
            Instant now) {
        return decision.send(
                new VerifyPasskey(
                        user,
                        expectations.assertion(open.app(), ceremony, user, open.user() == null),
                        response,
                        open.app().policy().authentication().signCountRegression(),
                        open.app().policy().lockout(),
                        open.id(),
                        open.source(),
                        now));
    }

    private static FactorOutcome fail(
            Decision decision,
            OpenSession open,
            UserKey user,
            CeremonyFailure failure,
            Instant now) {
        if (open.user() == null) {
            return new FactorOutcome.Failed(Factor.PASSKEY, failure);
        }
        return decision.send(
                new RecordFactorFailure(
                        user,
                        Factor.PASSKEY,
                        failure,
                        open.app().policy().lockout(),
                        open.id(),
                        open.source(),
                        now));
    }

    /** The effect of a verified passkey on the session. */
    private interface Acceptance {

        SessionResult accept(
                Decision decision,
                OpenSession open,
                FactorOutcome.Verified verified,
                PendingCeremony ceremony,
                Instant now);
    }

    static <R> AttemptVerdict<R> refuse(
            Decision decision,
            OpenSession open,
            PendingCeremony ceremony,
            CeremonyFailure failure) {
        decision.send(
                new FailCeremony(
                        open.id(),
                        ceremony.challenge(),
                        failure,
                        open.app().policy().lockout().maxFailures()));
        return new AttemptVerdict.Denied<>(CeremonyRefusals.failed());
    }
}
