package io.passledger.api.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.application.audit.PastAuthenticators;
import io.passledger.domain.SessionId;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Grant;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's authenticators at some moment.
 *
 * @param asOf the requested moment, or {@code now}
 * @param position the position of the last event included; {@code null} if there is none
 * @param occurredAt when that event occurred
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PastBody(
        UserId userId,
        String asOf,
        @Nullable Long position,
        @Nullable Instant occurredAt,
        List<PastPasskeyBody> passkeys,
        Codes recoveryCodes,
        Lock lock,
        List<OutstandingGrant> grants,
        List<RememberedBrowserBody> rememberedBrowsers,
        int resets) {

    /**
     * @param owed whether a set must be fetched or acknowledged at the next login
     */
    record Codes(int remaining, boolean acknowledged, boolean owed) {

        static Codes of(AuthenticatorsState state) {
            return state.recoveryCodes() == null
                    ? new Codes(0, false, state.acknowledgementOwed())
                    : new Codes(
                            state.recoveryCodes().unspent().size(),
                            state.recoveryCodes().acknowledged(),
                            state.acknowledgementOwed());
        }
    }

    /**
     * @param until the end of the lock, which may have passed by then
     * @param publicUntil the end of the lock on guessable factors in sessions begun in public
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Lock(boolean locked, @Nullable Instant until, @Nullable Instant publicUntil) {

        static Lock of(AuthenticatorsState state, Instant at) {
            return new Lock(
                    state.isLockedAt(at), state.locks().until(), state.locks().publicUntil());
        }
    }

    /** A grant that could have been used. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OutstandingGrant(GrantType type, @Nullable SessionId sessionId, Instant expiresAt) {

        static OutstandingGrant of(Grant grant) {
            return new OutstandingGrant(grant.type(), grant.sessionId(), grant.expiresAt());
        }
    }

    /**
     * @param at the time that decides what had expired
     */
    static PastBody of(UserId userId, String asOf, Instant at, PastAuthenticators past) {
        AuthenticatorsState state = past.state();
        return new PastBody(
                userId,
                asOf,
                past.position() == 0 ? null : past.position(),
                past.occurredAt(),
                PastPasskeyBody.all(past),
                Codes.of(state),
                Lock.of(state, at),
                state.grants().stream()
                        .filter(grant -> at.isBefore(grant.expiresAt()))
                        .map(OutstandingGrant::of)
                        .toList(),
                state.browsers().reversed().stream()
                        .filter(browser -> at.isBefore(browser.expiresAt()))
                        .map(RememberedBrowserBody::of)
                        .toList(),
                state.resets());
    }
}
