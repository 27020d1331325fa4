package io.passledger.pages.demo;

import io.passledger.application.audit.AuditTail;
import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows of one browser: how far its visitor has come. Of the cookie it knows only a
 * hash; the second secret is what a page of another site can't know.
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
    private @Nullable AuditTail tail;
    private final List<Payment> paid = new ArrayList<>();
    private final List<SessionId> passed = new ArrayList<>();

    Visit(String formSecret) {
        this.formSecret = formSecret;
    }

    String formSecret() {
        return formSecret;
    }

    /** Constant time. */
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

    /** The sessions that were passed in it, the newest 20 at most: a sign-out ends them. */
    synchronized List<SessionId> passedSessions() {
        return List.copyOf(passed);
    }

    /** The password was right: the second factor comes. */
    synchronized void passwordGood(ShopAccount whose, RunningSession session) {
        account = whose;
        running = session;
        code = null;
        stage = Stage.FACTOR;
    }

    /**
     * Somebody who is in proves himself once more.
     *
     * @throws ShopRefusal where nobody is in
     */
    synchronized void stepUp(RunningSession session) {
        requireAccount(Stage.IN);
        running = session;
        code = null;
    }

    /**
     * Who is in stays in, without that.
     *
     * @throws ShopRefusal where nobody is in
     */
    synchronized void giveUp() {
        requireAccount(Stage.IN);
        running = null;
        code = null;
    }

    /** The session is passed, of which a token was verified. */
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

    /** Whose visit it is, once it has come so far. */
    synchronized ShopAccount requireAccount(Stage least) {
        if (account == null || stage.compareTo(least) < 0) {
            throw ShopRefusal.notNow();
        }
        return account;
    }

    /** Follows another stretch of the history; the one before ends. */
    synchronized void follow(AuditTail next) {
        if (tail != null) {
            tail.close();
        }
        tail = next;
        if (stage == Stage.OUT) {
            // It ended while somebody was about to follow.
            next.close();
        }
    }

    /** Whether nobody else has come to follow in its place. */
    synchronized boolean isFollowedBy(AuditTail one) {
        return tail == one;
    }

    /** Nothing is told any more to whoever still holds this visit's cookie or connection. */
    synchronized void end() {
        stage = Stage.OUT;
        account = null;
        running = null;
        code = null;
        if (tail != null) {
            tail.close();
        }
    }

    /** The session in which the history is told; {@code null} for all of it. */
    synchronized @Nullable SessionId confinedTo() {
        return stage == Stage.IN ? null : Objects.requireNonNull(running).sessionId();
    }
}
