package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.access.UserAccess;
import io.passledger.application.session.MfaTokenIssue.Issued;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.webauthn.ParsedResponse;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.application.webauthn.ResponseParser;
import io.passledger.domain.Refusal;
import io.passledger.domain.authenticators.FactorOutcome;
import io.passledger.domain.session.MfaToken;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionCommand.RepeatFactor;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Lets a user with an access token verify a passkey again before an action that requires it. The
 * challenge belongs to the token's session, as does one for a further passkey.
 */
@Component
public class PasskeyReauthentication {

    private final Decisions decisions;
    private final Access access;
    private final PasskeyAuthentication authentication;
    private final MfaTokenIssue tokens;
    private final ResponseParser parser;
    private final CeremonyMetrics metrics;
    private final Clock clock;

    PasskeyReauthentication(
            Decisions decisions,
            Access access,
            PasskeyAuthentication authentication,
            MfaTokenIssue tokens,
            ResponseParser parser,
            CeremonyMetrics metrics,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.authentication = authentication;
        this.tokens = tokens;
        this.parser = parser;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The token to issue after verification.
     *
     * @param singleUse whether the token can be used only once; otherwise it is valid until it
     *     expires
     * @param action the action that the token is bound to, {@code null} for none
     */
    public record MfaTokenRequest(boolean singleUse, @Nullable String action) {}

    /**
     * The result of a verification.
     *
     * @param at when the passkey was verified
     * @param stepUpUntil until when the session may change factors, as set by the policy's {@code
     *     stepUp}
     * @param token the requested token, {@code null} for none
     */
    public record Proof(Instant at, Instant stepUpUntil, @Nullable Issued token) {}

    /**
     * Issues a challenge.
     *
     * @throws Refusal {@code unauthenticated}, {@code locked}, {@code action-not-allowed} if the
     *     user has no passkey
     */
    public Decided<RequestOptions> options(RequestContext context, Caller caller, String userId) {
        return decisions.decide(
                context,
                decision -> {
                    OpenSession open = open(decision, caller, userId);
                    return authentication.begin(
                            decision,
                            open,
                            open.app().policy().authentication().userVerification(),
                            true);
                });
    }

    /**
     * Verifies the browser's response.
     *
     * @param mfaToken {@code null} for no token
     */
    public Decided<AttemptVerdict<Proof>> finish(
            RequestContext context,
            Caller caller,
            String userId,
            @Nullable JsonNode credential,
            @Nullable MfaTokenRequest mfaToken) {
        ParsedResponse<AuthenticationResponse> parsed = parser.parseAuthentication(credential);
        return metrics.count(
                CeremonyKind.AUTHENTICATION,
                () ->
                        decisions.decide(
                                context,
                                decision ->
                                        finish(
                                                decision,
                                                open(decision, caller, userId),
                                                parsed,
                                                mfaToken)));
    }

    private AttemptVerdict<Proof> finish(
            Decision decision,
            OpenSession open,
            ParsedResponse<AuthenticationResponse> parsed,
            @Nullable MfaTokenRequest mfaToken) {
        Instant now = clock.instant();
        PendingCeremony ceremony =
                open.state().requireCeremony(CeremonyKind.AUTHENTICATION, parsed.challenge());
        FactorOutcome outcome =
                authentication.attempt(decision, open, open.requireUser(), ceremony, parsed, now);
        return switch (outcome) {
            case FactorOutcome.Failed failed ->
                    PasskeyAuthentication.refuse(decision, open, ceremony, failed.failure());
            case FactorOutcome.Verified verified ->
                    new AttemptVerdict.Granted<>(
                            accept(decision, open, verified, ceremony, mfaToken, now));
        };
    }

    private Proof accept(
            Decision decision,
            OpenSession open,
            FactorOutcome.Verified verified,
            PendingCeremony ceremony,
            @Nullable MfaTokenRequest mfaToken,
            Instant now) {
        MfaToken token =
                mfaToken == null
                        ? null
                        : tokens.make(
                                open.app(), mfaToken.singleUse(), null, mfaToken.action(), now);
        decision.send(new RepeatFactor(open.id(), verified, ceremony.challenge(), token, now));
        SessionState after = decision.session(open.id());
        return new Proof(
                now,
                now.plus(open.app().policy().stepUp()),
                token == null
                        ? null
                        : new Issued(tokens.write(open.app(), after, token, now), token));
    }

    private OpenSession open(Decision decision, Caller caller, String userId) {
        UserAccess who = access.requireUser(decision, caller, userId);
        SessionState session = who.session();
        decision.about(session.appId(), session.userId(), session.sessionId());
        return new OpenSession(
                session,
                decision.app(session.appId()),
                who.user(),
                OpenSession.source(decision, session));
    }
}
