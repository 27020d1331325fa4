package io.passledger.domain.authenticators;

import io.passledger.domain.Bytes;
import io.passledger.domain.app.RememberedBrowserPolicy;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that the user trusted after proving a passkey in it. Its secret replaces the second
 * factor until the trust ends, and is replaced itself with each use.
 *
 * @param name {@code null} after the user's erasure
 * @param secretHash SHA-256 of the current secret
 * @param replacedHash SHA-256 of the secret before it; {@code null} before the first use
 * @param rememberedAt when it was remembered
 * @param expiresAt the end of the trust
 * @param lastUsedAt when the secret was last replaced; {@code null} before the first use
 */
public record RememberedBrowser(
        RememberedBrowserId browserId,
        @Nullable BrowserName name,
        Bytes secretHash,
        @Nullable Bytes replacedHash,
        Instant rememberedAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /**
     * How long the previous secret is taken for one of a concurrent request, and not for a copy: 60
     * s.
     */
    static final Duration CONCURRENT = Duration.ofMinutes(1);

    static RememberedBrowser of(BrowserRemembered event) {
        return new RememberedBrowser(
                event.browserId(),
                event.name(),
                event.secretHash(),
                null,
                event.at(),
                event.expiresAt(),
                null);
    }

    RememberedBrowser after(RememberedBrowserUsed event) {
        return new RememberedBrowser(
                browserId,
                name,
                event.secretHash(),
                secretHash,
                rememberedAt,
                expiresAt,
                event.at());
    }

    RememberedBrowser with(@Nullable BrowserName newName) {
        return new RememberedBrowser(
                browserId, newName, secretHash, replacedHash, rememberedAt, expiresAt, lastUsedAt);
    }

    /**
     * Returns the end of the trust. A shorter period in the policy counts at once; a longer one
     * doesn't prolong the trust.
     */
    public Instant endUnder(RememberedBrowserPolicy policy) {
        Instant end = policy.endOf(rememberedAt);
        return end.isBefore(expiresAt) ? end : expiresAt;
    }

    boolean isTrustedAt(Instant now, RememberedBrowserPolicy policy) {
        return now.isBefore(endUnder(policy));
    }

    /** Returns whether {@code hash} is of the current secret or of the one before. */
    boolean knows(Bytes hash) {
        return isCurrent(hash) || isPrevious(hash);
    }

    boolean isCurrent(Bytes hash) {
        return secretHash.equals(hash);
    }

    /** Returns whether the secret was the current one less than {@link #CONCURRENT} ago. */
    boolean wasReplacedAMomentBefore(Instant now, Bytes hash) {
        return isPrevious(hash) && lastUsedAt != null && now.isBefore(lastUsedAt.plus(CONCURRENT));
    }

    private boolean isPrevious(Bytes hash) {
        return replacedHash != null && replacedHash.equals(hash);
    }
}
