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
 * What the events of one session add up to.
 *
 * @param begun how it began
 * @param userId whose it is; {@code null} until a passkey has said so
 * @param status where it stands, but for time: see {@link #statusAt}
 * @param ceremonies the challenges that wait for an answer, the newest first
 * @param passed how it was passed; {@code null} before
 * @param acknowledgementOwed it waits for the recovery codes to be acknowledged
 * @param shownCodes the set of recovery codes that this session has shown last
 * @param resets how often all of the user's sessions had been voided when it learnt of the user, or
 *     {@link #RESETS_NOT_LOOKED_AT}
 * @param failures how many ceremonies and fallbacks failed
 * @param mfaTokens given out and not consumed
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
     * Stands for the number of resets in a session that was begun in public, until a factor has
     * passed it: it looks at nothing of its user before, and gives nothing that a reset could take.
     */
    public static final int RESETS_NOT_LOOKED_AT = -1;

    /**
     * Failed ceremonies after which a session of a known user ends, as what nobody can guess locks
     * nobody, and each is remembered.
     */
    static final int MOST_FAILURES = 100;

    /** Live tokens of one session at a time. */
    static final int MFA_TOKENS_KEPT = 100;

    /**
     * Challenges of one session at a time: a page and a library on it may each ask for options, and
     * a user may have two tabs.
     */
    public static final int CEREMONIES_KEPT = 4;

    public SessionState {
        ceremonies = List.copyOf(ceremonies);
        mfaTokens = List.copyOf(mfaTokens);
    }

    /** A session of which nothing but its beginning is known. */
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

    /**
     * The status as a reader at {@code now} sees it: a pending session may have run out of time.
     */
    public SessionStatus statusAt(Instant now) {
        return status == SessionStatus.PENDING && isExpiredAt(now) ? SessionStatus.EXPIRED : status;
    }

    /** What the browser may do next, in the order to offer it. */
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

    /** The same, where the session may have run out of time. */
    public List<NextAction> nextActionsAt(Instant now) {
        return statusAt(now) == SessionStatus.PENDING ? nextActions() : List.of();
    }

    /**
     * The challenge that an answer is held against: the one that it names, or the newest of its
     * kind where it names none that waits. So each answer uses one up.
     *
     * @param challenge what the answer names, in base64url; {@code null} where it can't be read
     * @throws Refusal {@code action-not-allowed} where none of that kind waits
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
     * What passes a session leaves the other challenges to its passkeys, which can be answered as
     * proofs once more, and none to register one.
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

    /** Whether a factor counts only if the user was reset as often as when the session began. */
    public boolean knowsResets() {
        return resets != RESETS_NOT_LOOKED_AT;
    }

    private Refusal noCeremony() {
        return Refusal.actionNotAllowed(
                "No challenge waits for this answer: ask for options first.", nextActions());
    }

    /**
     * @throws Refusal {@code action-not-allowed} where {@code action} is not among the next ones
     */
    public void require(NextAction action) {
        if (!nextActions().contains(action)) {
            throw Refusal.actionNotAllowed(
                    "The session does not allow %s now.".formatted(action.wire()), nextActions());
        }
    }

    /**
     * @throws Refusal {@code session-expired}
     */
    public void requireTimeLeft(Instant now) {
        if (isExpiredAt(now)) {
            throw Refusal.of(
                    RefusalCode.SESSION_EXPIRED, "The session's time is over: begin a new one.");
        }
    }

    /**
     * @param within how long ago the factor may have been proved, at most; where the policy has let
     *     the user through without one, the session's completion counts
     * @throws Refusal {@code step-up-required}
     */
    public void requireFactorWithin(Duration within, Instant now) {
        if (passed == null || now.isAfter(passed.at().plus(within))) {
            throw Refusal.stepUpRequired(within);
        }
    }

    /** The token of that id, if it was given out and not consumed. */
    public Optional<MfaToken> mfaToken(String tokenId) {
        return mfaTokens.stream().filter(token -> token.tokenId().equals(tokenId)).findFirst();
    }

    long liveMfaTokens(Instant now) {
        return mfaTokens.stream().filter(token -> token.isLiveAt(now)).count();
    }

    /** Whether {@code hash} is the session token's. Constant time. */
    public boolean hasTokenHash(Bytes hash) {
        return begun.tokenHash().equals(hash);
    }

    /** The state once {@code event} has been taken in. Whoever folds them gives them in order. */
    public SessionState after(SessionEvent event) {
        return switch (event) {
            case SessionBegun e -> from(e);
            case CeremonyBegun e ->
                    with(status, withNewest(e.ceremony()), passed, acknowledgementOwed);
            case CeremonyFailed e -> failed(without(e.challenge()));
            case FallbackFailed _ -> failed(ceremonies);
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

    /** Fewer than those kept were live when this one was issued, so what is left out is not. */
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
