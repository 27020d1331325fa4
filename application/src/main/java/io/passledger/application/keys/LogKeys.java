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
 * Finds the log's key and name, which the first starting node creates. If there is a log already,
 * they are recreated only if the operator says so.
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
     * The operator's settings for the key.
     *
     * @param named whether the operator has named the expected key
     * @param mayBegin whether a new key may be created for a log that lacks its own
     */
    record NewKeyTerms(boolean named, boolean mayBegin) {

        static final NewKeyTerms NONE = new NewKeyTerms(false, false);
    }

    /**
     * Reads the key at the start. Creates it and the log's name first if there is no log yet.
     *
     * @param publicUrl the URL whose host starts a new name
     * @throws WrongMasterKey if the key was sealed under another master key
     * @throws LogKeyMissing if there is a log, but not its key or its name
     */
    LogKey readOrMake(URI publicUrl, NewKeyTerms terms) {
        if (isMissing()) {
            transactions.executeWithoutResult(_ -> {
                keys.lock();
                // Checked again under the lock: another node may just have created it.
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
                    another ? "the log has events" : "PASSLEDGER_LOG_KEY names it");
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

    /** Returns a random name, so that two logs never share one, even in two tests on localhost. */
    private String newOrigin(URI publicUrl) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        return host + "/passledger/" + HexFormat.of().formatHex(id);
    }
}
