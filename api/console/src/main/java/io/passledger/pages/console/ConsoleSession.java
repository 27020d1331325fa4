package io.passledger.pages.console;

import io.passledger.application.access.Caller;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.ApiKeyId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has shown a key, as the sealed cookie says it. No node keeps it; whether it was
 * signed out and whether the key is still good is looked up with each request.
 *
 * @param keyId the API key's; {@code root} for the operator's
 * @param fingerprint what the secret is known by: of another secret it is another
 * @param nonce what this sign-in is known by, and its forms are bound to
 * @param run the ceremony of the key's second factor, running or passed; {@code null} where the key
 *     has none
 */
public record ConsoleSession(
        String keyId,
        Bytes fingerprint,
        String nonce,
        Instant signedInAt,
        Instant lastSeenAt,
        @Nullable Run run) {

    /** The name of the root key among keys. */
    public static final String ROOT = "root";

    static final Duration IDLE_LIMIT = Duration.ofMinutes(30);
    static final Duration ABSOLUTE_LIMIT = Duration.ofHours(8);

    /** Sooner, the cookie is not written anew. */
    private static final Duration NOTICED = Duration.ofMinutes(1);

    /**
     * A session of the engine's own, in which the holder of the key passes the second factor.
     *
     * @param token its session token
     * @param passed the sign-in got the id that it has after the factor was shown; one from before
     *     is worth no more than the key, whatever the session has become
     */
    public record Run(SessionId sessionId, String token, boolean passed) {

        /** One that has just begun. */
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

    /** When it is over, however much it is used. */
    Instant endsAt() {
        return signedInAt.plus(ABSOLUTE_LIMIT);
    }

    boolean isToBeNoticedAt(Instant now) {
        return !now.isBefore(lastSeenAt.plus(NOTICED));
    }

    ConsoleSession seenAt(Instant now) {
        return new ConsoleSession(keyId, fingerprint, nonce, signedInAt, now, run);
    }

    /** The same sign-in with another run of its second factor. */
    public ConsoleSession with(Run newRun) {
        return new ConsoleSession(keyId, fingerprint, nonce, signedInAt, lastSeenAt, newRun);
    }

    /**
     * The sign-in from the second factor on.
     *
     * @param newNonce since whoever knows the earlier one has not shown the factor
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

    /** Who calls with that key. Of the root key its fingerprint must be held against it before. */
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
