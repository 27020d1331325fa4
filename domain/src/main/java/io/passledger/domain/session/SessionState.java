package io.passledger.domain.session;

import io.passledger.domain.Bytes;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.PasskeyAdded;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one session after all its events.
 *
 * @param begun the event that began it
 * @param userId the session's user; {@code null} until a passkey has identified one
 * @param status the status regardless of time; see {@link #statusAt}
 * @param ceremonies the pending challenges, newest first
 * @param passed the proof that it was passed with; {@code null} until then
 * @param acknowledgementOwed whether it waits for the recovery codes to be acknowledged
 * @param shownCodes the set of recovery codes that this session showed last
 * @param resets how often all of the user's sessions had been voided when the session identified
 *     the user, or {@link #RESETS_NOT_LOOKED_AT}
 * @param failures how many ceremonies and fallbacks failed
 * @param mfaTokens issued and not consumed
 * @param passkeysAdded how many were added after it was passed
 */
public record SessionState(
        SessionBegun begun,
        @Nullable UserId userId,
        SessionStatus status,
        List<PendingCeremony> ceremonies,
        @Nullable CompletedFactor passed,
        boolean acknowledgementOwed,
        @Nullable Bytes shownCodes,
        int resets,
        int failures,
        List<MfaToken> mfaTokens,
        int passkeysAdded) {

    /**
     * Replaces the number of resets in a session begun in public until a factor has passed it.
     * Until then the session reads nothing of its user and issues nothing that a reset would have
     * to revoke.
     */
    public static final int RESETS_NOT_LOOKED_AT = -1;

    /**
     * Failures after which a failed ceremony ends a session of a known user. Failed passkeys cause
     * no lock, and each failure is stored.
     */
    static final int MOST_FAILURES = 100;

    /** Limit on one session's live tokens. */
    static final int MFA_TOKENS_KEPT = 100;

    /**
     * Limit on one session's pending challenges: a page and a library on it may each request
     * options, and a user may have two tabs.
     */
    public static final int CEREMONIES_KEPT = 4;

    public SessionState {
        ceremonies = List.copyOf(ceremonies);
        mfaTokens = List.copyOf(mfaTokens);
    }

    /** Returns the state of a session that has just begun. */
    public static SessionState from(SessionBegun begun) {
        return new SessionState(
                begun,
                begun.userId(),
                SessionStatus.PENDING,
                List.of(),
                null,
                false,
                null,
                begun.resets(),
                0,
                List.of(),
                0);
    }

    public SessionId sessionId() {
        return begun.sessionId();
    }

    public AppId appId() {
        return begun.appId();
    }

    public Instant expiresAt() {
        return begun.expiresAt();
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt());
    }

    /** Returns the status at {@code now}, when a pending session may have expired. */
    public SessionStatus statusAt(Instant now) {
        return status == SessionStatus.PENDING && isExpiredAt(now) ? SessionStatus.EXPIRED : status;
    }

    /** Returns the actions that the browser may take next, in the order to offer them. */
    public List<NextAction> nextActions() {
        if (status != SessionStatus.PENDING) {
            return List.of();
        }
        if (acknowledgementOwed) {
            return List.of(NextAction.ACKNOWLEDGE_RECOVERY_CODES);
        }
        List<NextAction> actions = new ArrayList<>();
        actions.add(
                begun.flow() == Flow.SIGN_IN ? NextAction.PASSKEY_AUTH : NextAction.PASSKEY_REG);
        if (userId != null) {
            actions.addAll(begun.fallbacks());
        }
        return List.copyOf(actions);
    }

    /** Returns the next actions at {@code now}; none if the session has expired. */
    public List<NextAction> nextActionsAt(Instant now) {
        return statusAt(now) == SessionStatus.PENDING ? nextActions() : List.of();
    }

    /**
     * Returns the challenge to verify a response against: the one that the response names, or the
     * newest of its kind if it names no pending one. So every response uses up a challenge.
     *
     * @param challenge the challenge in the response, in base64url; {@code null} if it can't be
     *     parsed
     * @throws Refusal {@code action-not-allowed} if none of that kind is pending
     */
    public PendingCeremony requireCeremony(CeremonyKind kind, @Nullable String challenge) {
        List<PendingCeremony> waiting =
                ceremonies.stream().filter(ceremony -> ceremony.kind() == kind).toList();
        return waiting.stream()
                .filter(ceremony -> ceremony.challenge().toBase64Url().equals(challenge))
                .findFirst()
                .or(() -> waiting.stream().findFirst())
                .orElseThrow(this::noCeremony);
    }

    PendingCeremony requireCeremony(CeremonyKind kind, Bytes challenge) {
        PendingCeremony pending = requireCeremony(challenge);
        if (pending.kind() != kind) {
            throw noCeremony();
        }
        return pending;
    }

    PendingCeremony requireCeremony(@Nullable Bytes challenge) {
        if (challenge == null) {
            throw noCeremony();
        }
        return ceremonies.stream()
                .filter(ceremony -> ceremony.challenge().equals(challenge))
                .findFirst()
                .orElseThrow(this::noCeremony);
    }

    private List<PendingCeremony> withNewest(PendingCeremony ceremony) {
        return Stream.concat(Stream.of(ceremony), ceremonies.stream())
                .limit(CEREMONIES_KEPT)
                .toList();
    }

    private List<PendingCeremony> without(@Nullable Bytes challenge) {
        return challenge == null
                ? List.of()
                : ceremonies.stream()
                        .filter(ceremony -> !ceremony.challenge().equals(challenge))
                        .toList();
    }

    /**
     * Returns the challenges that stay pending. When a factor passes the session, other
     * authentication challenges stay, because they can be answered as repeated proofs; registration
     * challenges are dropped.
     */
    private List<PendingCeremony> afterFactor(FactorVerified event) {
        List<PendingCeremony> others =
                event.factor() == Factor.PASSKEY ? without(event.challenge()) : ceremonies;
        return status == SessionStatus.COMPLETED
                ? others
                : others.stream()
                        .filter(ceremony -> ceremony.kind() == CeremonyKind.AUTHENTICATION)
                        .toList();
    }

    /**
     * Returns whether a factor counts only if the number of the user's resets is the one from the
     * session's beginning.
     */
    public boolean knowsResets() {
        return resets != RESETS_NOT_LOOKED_AT;
    }

    private Refusal noCeremony() {
        return Refusal.actionNotAllowed(
                "There is no pending challenge: request options first.", nextActions());
    }

    /**
     * @throws Refusal {@code action-not-allowed} if {@code action} is not among the next actions
     */
    public void require(NextAction action) {
        if (!nextActions().contains(action)) {
            throw Refusal.actionNotAllowed(
                    "The session does not allow %s in its current state.".formatted(action.wire()),
                    nextActions());
        }
    }

    /**
     * @throws Refusal {@code session-expired}
     */
    public void requireTimeLeft(Instant now) {
        if (isExpiredAt(now)) {
            throw Refusal.of(
                    RefusalCode.SESSION_EXPIRED, "The session has expired: begin a new one.");
        }
    }

    /** Returns whether a factor was proved in the session, and not only a browser trusted. */
    public boolean hasProof() {
        return passed != null && passed.factor() != null && passed.factor().isProof();
    }

    /**
     * Returns whether the session was completed by a remembered browser, and by no factor since.
     */
    public boolean passedByRememberedBrowser() {
        return passed != null && passed.factor() == Factor.REMEMBERED_BROWSER;
    }

    /**
     * @param within the maximum age of the proof; if the policy let the user through without a
     *     factor, the session's completion counts; a remembered browser never does
     * @throws Refusal {@code step-up-required}
     */
    public void requireFactorWithin(Duration within, Instant now) {
        if (passed == null
                || passedByRememberedBrowser()
                || now.isAfter(passed.at().plus(within))) {
            throw Refusal.stepUpRequired(within);
        }
    }

    /** Returns the token with that id if it was issued and not consumed. */
    public Optional<MfaToken> mfaToken(String tokenId) {
        return mfaTokens.stream().filter(token -> token.tokenId().equals(tokenId)).findFirst();
    }

    long liveMfaTokens(Instant now) {
        return mfaTokens.stream().filter(token -> token.isLiveAt(now)).count();
    }

    /** Returns whether {@code hash} is the session token's. Takes constant time. */
    public boolean hasTokenHash(Bytes hash) {
        return begun.tokenHash().equals(hash);
    }

    /** Returns the state after {@code event}. Callers apply events in order. */
    public SessionState after(SessionEvent event) {
        return switch (event) {
            case SessionBegun e -> from(e);
            case CeremonyBegun e ->
                    with(status, withNewest(e.ceremony()), passed, acknowledgementOwed);
            case CeremonyFailed e -> failed(without(e.challenge()));
            case FallbackFailed _ -> failed(ceremonies);
            case RememberedBrowserRefused _ -> this;
            case PasskeyAdded e -> added(without(e.challenge()));
            case FactorVerified e ->
                    new SessionState(
                            begun,
                            e.userId(),
                            status,
                            afterFactor(e),
                            new CompletedFactor(e.factor(), e.amr(), e.at()),
                            e.acknowledgementOwed(),
                            shownCodes,
                            e.resets(),
                            failures,
                            mfaTokens,
                            passkeysAdded);
            case RecoveryCodesShown e ->
                    new SessionState(
                            begun,
                            userId,
                            status,
                            ceremonies,
                            passed,
                            acknowledgementOwed,
                            e.setId(),
                            resets,
                            failures,
                            mfaTokens,
                            passkeysAdded);
            case AcknowledgementReceived _ -> with(status, ceremonies, passed, false);
            case SessionCompleted e ->
                    with(
                            SessionStatus.COMPLETED,
                            ceremonies,
                            passed == null ? new CompletedFactor(null, List.of(), e.at()) : passed,
                            false);
            case MfaTokenIssued e -> withTokens(latestToExpire(e.token()));
            case MfaTokenConsumed e ->
                    withTokens(
                            mfaTokens.stream()
                                    .filter(t -> !t.tokenId().equals(e.tokenId()))
                                    .toList());
            case SessionCancelled _ -> ended(SessionStatus.CANCELLED);
            case SessionEnded _ -> ended(SessionStatus.CANCELLED).withTokens(List.of());
            case SessionExpired _ -> ended(SessionStatus.EXPIRED);
            case SessionFailed _ -> ended(SessionStatus.FAILED);
        };
    }

    /**
     * Keeps the tokens that expire last. Fewer than the limit were live when this one was issued,
     * so every dropped token has expired.
     */
    private List<MfaToken> latestToExpire(MfaToken added) {
        return Stream.concat(Stream.of(added), mfaTokens.stream())
                .sorted(Comparator.comparing(MfaToken::expiresAt).reversed())
                .limit(MFA_TOKENS_KEPT)
                .toList();
    }

    private SessionState with(
            SessionStatus newStatus,
            List<PendingCeremony> newCeremonies,
            @Nullable CompletedFactor newPassed,
            boolean owed) {
        return new SessionState(
                begun,
                userId,
                newStatus,
                newCeremonies,
                newPassed,
                owed,
                shownCodes,
                resets,
                failures,
                mfaTokens,
                passkeysAdded);
    }

    private SessionState failed(List<PendingCeremony> remaining) {
        return new SessionState(
                begun,
                userId,
                status,
                remaining,
                passed,
                acknowledgementOwed,
                shownCodes,
                resets,
                failures + 1,
                mfaTokens,
                passkeysAdded);
    }

    private SessionState added(List<PendingCeremony> remaining) {
        return new SessionState(
                begun,
                userId,
                status,
                remaining,
                passed,
                acknowledgementOwed,
                shownCodes,
                resets,
                failures,
                mfaTokens,
                passkeysAdded + 1);
    }

    private SessionState ended(SessionStatus end) {
        return with(end, List.of(), passed, acknowledgementOwed);
    }

    private SessionState withTokens(List<MfaToken> tokens) {
        return new SessionState(
                begun,
                userId,
                status,
                ceremonies,
                passed,
                acknowledgementOwed,
                shownCodes,
                resets,
                failures,
                tokens,
                passkeysAdded);
    }
}
