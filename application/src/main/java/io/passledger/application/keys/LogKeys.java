package io.passledger.application.keys;

import io.passledger.application.crypto.MasterKey;
import io.passledger.application.installation.InstallationFacts;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the log's key and name, which the first node that starts has made. */
final class LogKeys {

    private static final String ORIGIN = "log-origin";
    private static final int ID_BYTES = 16;

    private final SealedKeys keys;
    private final InstallationFacts facts;
    private final MasterKey master;
    private final TransactionOperations transactions;
    private final SecureRandom random;
    private final Clock clock;

    LogKeys(
            SealedKeys keys,
            InstallationFacts facts,
            MasterKey master,
            TransactionOperations transactions,
            SecureRandom random,
            Clock clock) {
        this.keys = keys;
        this.facts = facts;
        this.master = master;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Reads the key, and makes it and the log's name first where there are none; for the start.
     *
     * @param publicUrl whose host the name begins with, if it is made now
     * @throws WrongMasterKey where it was sealed by another
     */
    LogKey readOrMake(URI publicUrl) {
        if (keys.ofPurpose(LogKey.PURPOSE).isEmpty()) {
            transactions.executeWithoutResult(_ -> {
                keys.lock();
                // Under the lock: another node may just have done it.
                if (keys.ofPurpose(LogKey.PURPOSE).isEmpty()) {
                    facts.recordIfAbsent(ORIGIN, newOrigin(publicUrl));
                    keys.add(LogKey.make(master, clock.instant()));
                }
            });
        }
        List<SealedKey> made = keys.ofPurpose(LogKey.PURPOSE);
        return LogKey.open(facts.find(ORIGIN).orElseThrow(), made.getFirst(), master);
    }

    /** Random, so that two logs never share a name: not even those of two tests on localhost. */
    private String newOrigin(URI publicUrl) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        return host + "/passledger/" + HexFormat.of().formatHex(id);
    }
}
