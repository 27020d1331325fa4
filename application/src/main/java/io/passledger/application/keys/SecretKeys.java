package io.passledger.application.keys;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.crypto.MasterKey;
import io.passledger.domain.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The symmetric keys, one for each {@link SecretPurpose}. The first node to ask creates a key; from
 * then on it is the same on every node.
 */
public final class SecretKeys {

    private final SealedKeys keys;
    private final MasterKey master;
    private final TransactionOperations transactions;
    private final SecureRandom random;
    private final Clock clock;

    SecretKeys(
            SealedKeys keys,
            MasterKey master,
            TransactionOperations transactions,
            SecureRandom random,
            Clock clock) {
        this.keys = keys;
        this.master = master;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** Returns the keys in the database behind {@code jdbc}. */
    public static SecretKeys in(
            JdbcClient jdbc,
            MasterKey master,
            PlatformTransactionManager transactions,
            SecureRandom random,
            Clock clock) {
        return new SecretKeys(
                new JdbcSealedKeys(jdbc),
                master,
                KeysConfiguration.ownTransaction(transactions),
                random,
                clock);
    }

    /**
     * Reads the key, or creates it in one transaction with the work that must precede its first
     * use.
     *
     * @param beforeUse runs only if this call creates the key; if it throws, the key is not created
     * @throws WrongMasterKey if the key was sealed under another master key
     */
    public HmacKey of(SecretPurpose purpose, Consumer<HmacKey> beforeUse) {
        if (keys.ofPurpose(purpose.wire()).isEmpty()) {
            transactions.executeWithoutResult(_ -> {
                keys.lock();
                if (keys.ofPurpose(purpose.wire()).isEmpty()) {
                    SealedKey made = made(purpose);
                    beforeUse.accept(new HmacKey(made.open(master)));
                    keys.add(made);
                }
            });
        }
        return of(purpose);
    }

    /**
     * Reads the key, creating it first if there is none. For the start, not for each request.
     *
     * @throws WrongMasterKey if the key was sealed under another master key
     */
    public HmacKey of(SecretPurpose purpose) {
        if (keys.ofPurpose(purpose.wire()).isEmpty()) {
            // Has no effect if another node was first. The key read below is the one in use.
            transactions.executeWithoutResult(_ -> keys.add(made(purpose)));
        }
        return new HmacKey(keys.ofPurpose(purpose.wire()).getFirst().open(master));
    }

    private SealedKey made(SecretPurpose purpose) {
        byte[] secret = new byte[HmacKey.BYTES];
        random.nextBytes(secret);
        Instant now = clock.instant();
        String keyId = purpose.wire() + "-1";
        return SealedKey.seal(master, keyId, purpose.wire(), Bytes.of(secret), null, now, now);
    }
}
