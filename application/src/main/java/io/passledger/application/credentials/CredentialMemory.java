package io.passledger.application.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.crypto.SecretHash;
import io.passledger.domain.Bytes;
import io.passledger.domain.SessionId;
import io.passledger.domain.log.LogCache;
import java.time.Duration;

/**
 * The credentials that this node recently refused or accepted. Each is identified by the SHA-256 of
 * its whole text, never by its id alone: a stranger could send the id with a made-up secret to
 * shadow the real credential. Only credentials that can't become valid again are remembered as
 * refused.
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
     * Returns the key of a session token, which may be wrong for one session and valid for another.
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

    /** Checks whether the credential was recently valid. It may be invalid now. */
    public boolean wasAccepted(Bytes credential) {
        return accepted.getIfPresent(credential) != null;
    }

    public void accepted(Bytes credential) {
        if (accepted.getIfPresent(credential) == null) {
            accepted.put(credential, true);
        }
    }
}
