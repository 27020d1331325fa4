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

/**
 * Finds the log's key and name, which the first node that starts has made. Where there is a log
 * already, they are made anew only where the operator says so.
 */
final class LogKeys {

    private static final String ORIGIN = "log-origin";
    private static final int ID_BYTES = 16;

    private final SealedKeys keys;
    private final SignedLog log;
    private final InstallationFacts facts;
    private final MasterKey master;
    private final TransactionOperations transactions;
    private final SecureRandom random;
    private final Clock clock;

    LogKeys(
            SealedKeys keys,
            SignedLog log,
            InstallationFacts facts,
            MasterKey master,
            TransactionOperations transactions,
            SecureRandom random,
            Clock clock) {
        this.keys = keys;
        this.log = log;
        this.facts = facts;
        this.master = master;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What the operator says of the key.
     *
     * @param named whether he has named the key that he expects
     * @param mayBegin whether another one may be made for a log that lacks its own
     */
    record NewKeyTerms(boolean named, boolean mayBegin) {

        static final NewKeyTerms NONE = new NewKeyTerms(false, false);
    }

    /**
     * Reads the key, and makes it and the log's name first where there is no log yet; for the
     * start.
     *
     * @param publicUrl whose host the name begins with, if it is made now
     * @throws WrongMasterKey where it was sealed by another
     * @throws LogKeyMissing where there is a log, but not its key or its name
     */
    LogKey readOrMake(URI publicUrl, NewKeyTerms terms) {
        if (isMissing()) {
            transactions.executeWithoutResult(_ -> {
                keys.lock();
                // Under the lock: another node may just have done it.
                if (isMissing()) {
                    make(publicUrl, terms);
                }
            });
        }
        List<SealedKey> made = keys.ofPurpose(LogKey.PURPOSE);
        return LogKey.open(facts.find(ORIGIN).orElseThrow(), made.getFirst(), master);
    }

    private boolean isMissing() {
        return keys.ofPurpose(LogKey.PURPOSE).isEmpty() || facts.find(ORIGIN).isEmpty();
    }

    private void make(URI publicUrl, NewKeyTerms terms) {
        boolean without = keys.ofPurpose(LogKey.PURPOSE).isEmpty();
        boolean another = log.exists();
        if (terms.named() || (another && !terms.mayBegin())) {
            throw new LogKeyMissing(
                    without
                            ? "the log's key (table sealed_key, purpose log)"
                            : "the log's name (table installation, log-origin)",
                    another ? "there is a log" : "PASSLEDGER_LOG_KEY names it");
        }
        facts.recordIfAbsent(ORIGIN, newOrigin(publicUrl));
        if (without) {
            keys.add(LogKey.make(master, clock.instant()));
        }
        if (another) {
            log.putCheckpointsAside();
            facts.record(LogKey.UNTOLD, LogKey.PURPOSE);
        }
    }

    /** Random, so that two logs never share a name: not even those of two tests on localhost. */
    private String newOrigin(URI publicUrl) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        return host + "/passledger/" + HexFormat.of().formatHex(id);
    }
}
