package io.passledger.domain;

import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.Flow;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.session.SessionCommand.AccessTokenIssue;
import io.passledger.domain.session.SessionCommand.BeginSession;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session begins, as the command or as the event. Made by {@link Given#aSession()}. */
public final class SessionBuilder {

    private @Nullable UserId userId = Given.ALICE;
    private @Nullable String username;
    private Purpose purpose = Purpose.SIGN_IN;
    private Flow flow = Flow.SIGN_IN;
    private boolean publicBegin;
    private @Nullable Transaction transaction;
    private int resets;
    private Instant expiresAt = Given.minutesLater(15);
    private @Nullable AccessTokenIssue accessToken;

    SessionBuilder() {}

    /** Of a user without a passkey. */
    public SessionBuilder signingUp() {
        flow = Flow.SIGN_UP;
        return this;
    }

    /** The passkey itself is to say who it is. */
    public SessionBuilder withoutUser() {
        userId = null;
        return this;
    }

    public SessionBuilder named(String name) {
        username = name;
        return this;
    }

    public SessionBuilder withPurpose(Purpose begunFor) {
        purpose = begunFor;
        return this;
    }

    public SessionBuilder approving(Transaction approved) {
        transaction = approved;
        return this;
    }

    public SessionBuilder begunInPublic() {
        publicBegin = true;
        return this;
    }

    public SessionBuilder afterResets(int count) {
        resets = count;
        return this;
    }

    public SessionBuilder expiringAt(Instant end) {
        expiresAt = end;
        return this;
    }

    /** The policy lets this user through at once. */
    public SessionBuilder letThrough() {
        accessToken = Given.anAccessToken();
        return this;
    }

    public BeginSession command() {
        return new BeginSession(
                Given.SESSION,
                Given.APP,
                userId,
                username,
                null,
                purpose,
                flow,
                publicBegin,
                fallbacks(),
                transaction,
                Given.hashOf("session token"),
                resets,
                accessToken,
                Given.NOW,
                expiresAt);
    }

    public SessionBegun begun() {
        return new SessionBegun(
                Given.SESSION,
                Given.APP,
                userId,
                username,
                null,
                purpose,
                flow,
                publicBegin,
                fallbacks(),
                transaction,
                Given.hashOf("session token"),
                resets,
                Given.NOW,
                expiresAt);
    }

    private static List<NextAction> fallbacks() {
        return List.of(NextAction.EXTERNAL, NextAction.RECOVERY_CODE);
    }
}
