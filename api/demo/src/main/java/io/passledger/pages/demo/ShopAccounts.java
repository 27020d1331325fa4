package io.passledger.pages.demo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.domain.authenticators.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The shop's customers, in memory: at most 500, each for a day, so that the demo uses bounded
 * space. Only the account is dropped; the events of its user stay in the log.
 */
@ConditionalOnDemo
@Component
class ShopAccounts {

    private static final int MOST = 500;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}._-]{2,32}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 128;

    /** Hashing is slow by design; more at once would take the CPU from sign-ins. */
    private static final int HASHES_AT_ONCE = 2;

    private final Cache<String, ShopAccount> accounts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);
    private final RandomTokens tokens;
    private final SecureRandom random;
    private final PasswordHash nobodys;

    ShopAccounts(RandomTokens tokens, SecureRandom random) {
        this.tokens = tokens;
        this.random = random;
        this.nobodys = PasswordHash.of(tokens.opaqueToken().value(), random);
    }

    /**
     * Opens an account.
     *
     * @throws ShopRefusal if the name is taken, or if the name or the password is invalid
     */
    ShopAccount open(String username, String password) {
        if (!USERNAME.matcher(username).matches()) {
            throw ShopRefusal.badName();
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw ShopRefusal.badPassword();
        }
        if (accounts.getIfPresent(key(username)) != null) {
            throw ShopRefusal.nameTaken();
        }
        PasswordHash hash = slowly(() -> PasswordHash.of(password, random));
        ShopAccount account =
                new ShopAccount(username, new UserId("demo-" + tokens.tokenId()), hash);
        if (accounts.asMap().putIfAbsent(key(username), account) != null) {
            throw ShopRefusal.nameTaken();
        }
        return account;
    }

    /**
     * Checks the first factor.
     *
     * @throws ShopRefusal the same, and after the same time, for a wrong name and a wrong password
     */
    ShopAccount check(String username, String password) {
        ShopAccount account = username.length() > 32 ? null : accounts.getIfPresent(key(username));
        PasswordHash expected = account == null ? nobodys : account.password();
        boolean fits =
                password.length() <= LONGEST_PASSWORD && slowly(() -> expected.fits(password));
        if (account == null || !fits) {
            throw ShopRefusal.wrongPassword();
        }
        return account;
    }

    private <T> T slowly(Supplier<T> hash) {
        hashing.acquireUninterruptibly();
        try {
            return hash.get();
        } finally {
            hashing.release();
        }
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
