package io.passledger.pages.console;

import io.passledger.application.access.Caller;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in with a key, as recorded in the sealed cookie. No node stores it; each request checks
 * whether it was signed out and whether the key is still valid.
 *
 * @param keyId the API key's id; {@code root} for the operator's
 * @param fingerprint identifies the secret; another secret has another fingerprint
 * @param nonce identifies this sign-in; its forms are bound to it
 * @param run the ceremony of the key's second factor, running or passed; {@code null} for a key
 *     without one
 */
public record ConsoleSession(
        String keyId,
        Bytes fingerprint,
        String nonce,
        Instant signedInAt,
        Instant lastSeenAt,
        @Nullable Run run) {

    /** The key id of the root key. */
    public static final String ROOT = "root";

    static final Duration IDLE_LIMIT = Duration.ofMinutes(30);
    static final Duration ABSOLUTE_LIMIT = Duration.ofHours(8);

    /** The minimum interval between two writes of the cookie. */
    private static final Duration NOTICED = Duration.ofMinutes(1);

    /**
     * A session of the engine in which the holder of the key passes the second factor.
     *
     * @param token its session token
     * @param passed whether the sign-in received its current id after the factor was passed; an
     *     earlier sign-in proves only the key, whatever the state of the session
     */
    public record Run(SessionId sessionId, String token, boolean passed) {

        /** Returns a run that has just begun. */
        public static Run begun(SessionId sessionId, String token) {
            return new Run(sessionId, token, false);
        }

        private Run asPassed() {
            return new Run(sessionId, token, true);
        }

        @Override
        public String toString() {
            return "Run[" + sessionId + "]";
        }
    }

    boolean isOverAt(Instant now) {
        return !now.isBefore(endsAt()) || !now.isBefore(lastSeenAt.plus(IDLE_LIMIT));
    }

    /** Returns the end of the sign-in, which use doesn't extend. */
    Instant endsAt() {
        return signedInAt.plus(ABSOLUTE_LIMIT);
    }

    boolean isToBeNoticedAt(Instant now) {
        return !now.isBefore(lastSeenAt.plus(NOTICED));
    }

    ConsoleSession seenAt(Instant now) {
        return new ConsoleSession(keyId, fingerprint, nonce, signedInAt, now, run);
    }

    /** Returns the same sign-in with another run of its second factor. */
    public ConsoleSession with(Run newRun) {
        return new ConsoleSession(keyId, fingerprint, nonce, signedInAt, lastSeenAt, newRun);
    }

    /**
     * Returns the sign-in after its second factor was passed.
     *
     * @param newNonce a new one, since a holder of the earlier one has not passed the factor
     */
    ConsoleSession passedAs(String newNonce) {
        return new ConsoleSession(
                keyId,
                fingerprint,
                newNonce,
                signedInAt,
                lastSeenAt,
                run == null ? null : run.asPassed());
    }

    boolean isRoot() {
        return keyId.equals(ROOT);
    }

    /**
     * Returns the caller for this key. For the root key, its fingerprint must have been checked
     * before.
     */
    public Caller caller() {
        return isRoot()
                ? new Caller.Operator()
                : new Caller.Backend(new ApiKeyId(keyId), fingerprint);
    }

    @Override
    public String toString() {
        return "ConsoleSession[" + keyId + "]";
    }
}
