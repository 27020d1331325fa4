package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.access.UserAccess;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.ClaimTaken;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.CredentialClaims;
import io.passledger.application.users.OwnedPasskey;
import io.passledger.application.webauthn.ParsedResponse;
import io.passledger.application.webauthn.ResponseParser;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ForgetBrowsers;
import io.passledger.domain.authenticators.AuthenticatorsCommand.RegisterPasskey;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendHeldGrants;
import io.passledger.domain.authenticators.BrowserRemoval;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.authenticators.RegistrationOutcome;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.AddPasskey;
import io.passledger.domain.session.SessionCommand.FailCeremony;
import io.passledger.domain.session.SessionCommand.PassFactor;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import io.passledger.domain.webauthn.CeremonyFailure;
import io.passledger.domain.webauthn.CeremonyKind;
import io.passledger.domain.webauthn.RegistrationResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Enrols a passkey with the response to the challenge of {@link PasskeyRegistrationOptions}. */
@Component
public class PasskeyRegistration {

    private final OpenSessions sessions;
    private final Decisions decisions;
    private final Access access;
    private final AccessTokenIssuer accessTokens;
    private final Expectations expectations;
    private final CredentialClaims credentials;
    private final ResponseParser parser;
    private final RandomTokens random;
    private final CeremonyMetrics metrics;
    private final Clock clock;

    PasskeyRegistration(
            OpenSessions sessions,
            Decisions decisions,
            Access access,
            AccessTokenIssuer accessTokens,
            Expectations expectations,
            CredentialClaims credentials,
            ResponseParser parser,
            RandomTokens random,
            CeremonyMetrics metrics,
            Clock clock) {
        this.sessions = sessions;
        this.decisions = decisions;
        this.access = access;
        this.accessTokens = accessTokens;
        this.expectations = expectations;
        this.credentials = credentials;
        this.parser = parser;
        this.random = random;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Verifies the browser's response in a session. */
    public Decided<AttemptVerdict<SessionResult>> finish(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable JsonNode credential,
            @Nullable Alias alias) {
        return finish(context, caller, sessionId, credential, alias, Conclusion.plain());
    }

    /**
     * Verifies the browser's response in a session and converts the result with {@code conclusion}.
     */
    public <R> Decided<AttemptVerdict<R>> finish(
            RequestContext context,
            Caller caller,
            SessionId sessionId,
            @Nullable JsonNode credential,
            @Nullable Alias alias,
            Conclusion<SessionResult, R> conclusion) {
        ParsedResponse<RegistrationResponse> parsed = parser.parseRegistration(credential);
        return metrics.count(
                CeremonyKind.REGISTRATION,
                () ->
                        onceMoreIfClaimed(() ->
                                sessions.act(
                                        context,
                                        caller,
                                        sessionId,
                                        (decision, open) ->
                                                finish(
                                                                decision,
                                                                open.app(),
                                                                open.state(),
                                                                open.requireUser(),
                                                                random.passkeyId(),
                                                                parsed,
                                                                alias)
                                                        .conclude(decision, conclusion))));
    }

    /** Verifies the browser's response for a user with an access token. */
    public Decided<AttemptVerdict<OwnedPasskey>> finish(
            RequestContext context,
            Caller caller,
            String userId,
            @Nullable JsonNode credential,
            @Nullable Alias alias) {
        ParsedResponse<RegistrationResponse> parsed = parser.parseRegistration(credential);
        return metrics.count(
                CeremonyKind.REGISTRATION,
                () ->
                        onceMoreIfClaimed(() ->
                                decisions.decide(
                                        context,
                                        decision ->
                                                finishAsUser(
                                                        decision, caller, userId, parsed, alias))));
    }

    private AttemptVerdict<OwnedPasskey> finishAsUser(
            Decision decision,
            Caller caller,
            String userId,
            ParsedResponse<RegistrationResponse> parsed,
            @Nullable Alias alias) {
        UserAccess who = access.requireUser(decision, caller, userId);
        SessionState session = who.session();
        decision.about(session.appId(), session.userId(), session.sessionId());
        PasskeyId passkeyId = random.passkeyId();
        AttemptVerdict<SessionResult> verdict =
                finish(
                        decision,
                        decision.app(session.appId()),
                        session,
                        who.user(),
                        passkeyId,
                        parsed,
                        alias);
        return switch (verdict) {
            case AttemptVerdict.Granted<SessionResult> _ ->
                    new AttemptVerdict.Granted<>(OwnedPasskey.of(decision, who.user(), passkeyId));
            case AttemptVerdict.Denied<SessionResult> denied ->
                    new AttemptVerdict.Denied<>(denied.refusal());
        };
    }

    /**
     * Decides again if the credential id was claimed concurrently; the second decision sees that it
     * is taken.
     */
    private static <R> Decided<R> onceMoreIfClaimed(Supplier<Decided<R>> decide) {
        try {
            return decide.get();
        } catch (ClaimTaken lost) {
            return decide.get();
        }
    }

    private AttemptVerdict<SessionResult> finish(
            Decision decision,
            AppState app,
            SessionState session,
            UserKey user,
            PasskeyId passkeyId,
            ParsedResponse<RegistrationResponse> parsed,
            @Nullable Alias alias) {
        Instant now = clock.instant();
        PendingCeremony ceremony =
                session.requireCeremony(CeremonyKind.REGISTRATION, parsed.challenge());
        RegistrationOutcome outcome =
                switch (parsed) {
                    case ParsedResponse.Malformed<RegistrationResponse> malformed ->
                            new RegistrationOutcome.Refused(malformed.failure());
                    case ParsedResponse.Parsed<RegistrationResponse> good ->
                            ceremony.isExpiredAt(now)
                                    ? new RegistrationOutcome.Refused(
                                            CeremonyRefusals.tooLate(ceremony))
                                    : register(
                                            decision,
                                            app,
                                            session,
                                            user,
                                            passkeyId,
                                            ceremony,
                                            good.response(),
                                            alias,
                                            now);
                };
        return switch (outcome) {
            case RegistrationOutcome.Refused refused ->
                    refuse(decision, app, session, ceremony, refused.failure());
            case RegistrationOutcome.Registered registered ->
                    accept(decision, app, session, user, ceremony, registered, now);
        };
    }

    private RegistrationOutcome register(
            Decision decision,
            AppState app,
            SessionState session,
            UserKey user,
            PasskeyId passkeyId,
            PendingCeremony ceremony,
            RegistrationResponse response,
            @Nullable Alias alias,
            Instant now) {
        return decision.send(
                new RegisterPasskey(
                        user,
                        passkeyId,
                        expectations.registration(app, ceremony),
                        response,
                        alias == null ? ceremony.alias() : alias,
                        session.sessionId(),
                        OpenSession.source(decision, session),
                        ceremony.vouchedFor() || session.hasProof(),
                        credentials.ownerOf(app.appId(), response.credentialId()).isPresent(),
                        app.policy().registration().maxPasskeysPerUser(),
                        app.policy().owesRecoveryCodes(),
                        now));
    }

    private static AttemptVerdict<SessionResult> refuse(
            Decision decision,
            AppState app,
            SessionState session,
            PendingCeremony ceremony,
            CeremonyFailure failure) {
        decision.send(
                new FailCeremony(
                        session.sessionId(),
                        ceremony.challenge(),
                        failure,
                        app.policy().lockout().maxFailures()));
        return new AttemptVerdict.Denied<>(CeremonyRefusals.failed());
    }

    private AttemptVerdict<SessionResult> accept(
            Decision decision,
            AppState app,
            SessionState session,
            UserKey user,
            PendingCeremony ceremony,
            RegistrationOutcome.Registered registered,
            Instant now) {
        if (!ceremony.held().isEmpty()) {
            decision.send(
                    new SpendHeldGrants(
                            user,
                            ceremony.held(),
                            session.sessionId(),
                            OpenSession.source(decision, session),
                            now));
        }
        decision.claim(CredentialClaims.claim(user, registered.credential().id()));
        if (app.policy().rememberedBrowsers().voidedByNewPasskey()) {
            decision.send(new ForgetBrowsers(user, BrowserRemoval.POLICY));
        }
        if (session.status() == SessionStatus.COMPLETED) {
            decision.send(
                    new AddPasskey(
                            session.sessionId(),
                            ceremony.challenge(),
                            Objects.requireNonNull(registered.factor().passkeyId())));
            return new AttemptVerdict.Granted<>(
                    new SessionResult(
                            decision.session(session.sessionId()), now, false, null, null));
        }
        AccessTokenIssue issue = accessTokens.prepare(app, now);
        decision.send(
                new PassFactor(
                        session.sessionId(),
                        registered.factor(),
                        ceremony.challenge(),
                        issue,
                        now));
        return new AttemptVerdict.Granted<>(
                accessTokens.result(
                        app,
                        decision.session(session.sessionId()),
                        issue,
                        now,
                        null,
                        registered.factor().passkeyId()));
    }
}
