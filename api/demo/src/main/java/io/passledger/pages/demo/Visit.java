package io.passledger.pages.demo;

import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shop's state for one browser: how far its visitor has come. Visits are stored under a hash of
 * their cookie; the form secret is unknown to pages of other sites.
 */
final class Visit {

    private static final int PAYMENTS_KEPT = 20;
    private static final int SESSIONS_KEPT = 20;

    /** How far a visitor has come. */
    enum Stage {
        OUT,
        FACTOR,
        IN
    }

    private final String formSecret;
    private Stage stage = Stage.OUT;
    private @Nullable ShopAccount account;
    private @Nullable RunningSession running;
    private @Nullable OneTimeCode code;
    private @Nullable VisitorTail tail;
    private final List<Payment> paid = new ArrayList<>();
    private final List<SessionId> passed = new ArrayList<>();

    Visit(String formSecret) {
        this.formSecret = formSecret;
    }

    String formSecret() {
        return formSecret;
    }

    /** Compares in constant time. */
    boolean knows(@Nullable String secret) {
        return secret != null && SecretHash.of(formSecret).equals(SecretHash.of(secret));
    }

    synchronized Stage stage() {
        return stage;
    }

    synchronized @Nullable ShopAccount account() {
        return account;
    }

    synchronized @Nullable RunningSession running() {
        return running;
    }

    synchronized List<Payment> paid() {
        return List.copyOf(paid);
    }

    /** Returns the sessions passed in this visit, the newest 20 at most; a sign-out ends them. */
    synchronized List<SessionId> passedSessions() {
        return List.copyOf(passed);
    }

    /** Moves to the second factor after a correct password. */
    synchronized void passwordGood(ShopAccount whose, RunningSession session) {
        account = whose;
        running = session;
        code = null;
        stage = Stage.FACTOR;
    }

    /**
     * Begins a step-up for a signed-in visitor.
     *
     * @throws ShopRefusal if the visitor is not signed in
     */
    synchronized void stepUp(RunningSession session) {
        requireAccount(Stage.IN);
        running = session;
        code = null;
    }

    /**
     * Cancels a step-up; the visitor stays signed in.
     *
     * @throws ShopRefusal if the visitor is not signed in
     */
    synchronized void giveUp() {
        requireAccount(Stage.IN);
        running = null;
        code = null;
    }

    /** Takes over an earlier visit whose session was passed with a verified token. */
    synchronized void passed(Visit before) {
        RunningSession session = before.requireRunning();
        account = before.account();
        paid.addAll(before.paid());
        passed.addAll(before.passedSessions());
        passed.add(session.sessionId());
        if (passed.size() > SESSIONS_KEPT) {
            passed.removeFirst();
        }
        if (session.payment() != null && paid.size() < PAYMENTS_KEPT) {
            paid.add(session.payment());
        }
        running = null;
        stage = Stage.IN;
    }

    synchronized void showCode(OneTimeCode shown) {
        requireRunning();
        code = shown;
    }

    synchronized @Nullable OneTimeCode code() {
        return code;
    }

    synchronized RunningSession requireRunning() {
        if (running == null) {
            throw ShopRefusal.notNow();
        }
        return running;
    }

    /** Returns the visitor's account if the visit has reached the given stage. */
    synchronized ShopAccount requireAccount(Stage least) {
        if (account == null || stage.compareTo(least) < 0) {
            throw ShopRefusal.notNow();
        }
        return account;
    }

    /** Ends the follower of the history, because another one comes. */
    synchronized void unfollow() {
        if (tail != null) {
            tail.close();
        }
        tail = null;
    }

    /** Follows the history with another tail, and closes the previous one. */
    synchronized void follow(VisitorTail next) {
        unfollow();
        tail = next;
        if (stage == Stage.OUT) {
            // The visit ended while this follower was being set up.
            next.close();
        }
    }

    /** Returns whether no other follower has replaced this one. */
    synchronized boolean isFollowedBy(VisitorTail one) {
        return tail == one;
    }

    /** Ends the visit, so that a holder of its cookie or connection receives nothing more. */
    synchronized void end() {
        stage = Stage.OUT;
        account = null;
        running = null;
        code = null;
        if (tail != null) {
            tail.close();
        }
    }

    /** Returns the session to which the history is limited; {@code null} for the whole history. */
    synchronized @Nullable SessionId confinedTo() {
        return stage == Stage.IN ? null : Objects.requireNonNull(running).sessionId();
    }
}
