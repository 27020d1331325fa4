package io.passledger.application.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.log.LogCache;
import java.time.Duration;

/**
 * Which credentials were refused or accepted a moment ago on this node, each by the SHA-256 of the
 * whole text: never by an id alone, which a stranger could send with a made-up secret to shadow the
 * real one. Only what can't become good again is remembered as refused.
 */
public class CredentialMemory implements LogCache {

    private static final int MOST = 100_000;
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    private static final Duration ACCEPTED_FOR = Duration.ofDays(1);

    private final Cache<Bytes, Boolean> refused =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REFUSED_FOR).build();
    private final Cache<Bytes, Boolean> accepted =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(ACCEPTED_FOR).build();

    /**
     * What a session token is remembered by: it may be wrong for one session and good for another.
     */
    public static Bytes of(Bytes tokenHash, SessionId sessionId) {
        return SecretHash.of(tokenHash.toBase64Url() + "@" + sessionId.value());
    }

    public boolean isRefused(Bytes credential) {
        return refused.getIfPresent(credential) != null;
    }

    public void refused(Bytes credential) {
        refused.put(credential, true);
    }

    @Override
    public void forget() {
        refused.invalidateAll();
    }

    /** Whether it was good not long ago; it says nothing of now. */
    public boolean wasAccepted(Bytes credential) {
        return accepted.getIfPresent(credential) != null;
    }

    public void accepted(Bytes credential) {
        if (accepted.getIfPresent(credential) == null) {
            accepted.put(credential, true);
        }
    }
}
