package io.passledger.application.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.passledger.application.crypto.MasterSecrets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Detects a master key that is not the one this database was sealed with. Without this check, a
 * node with the wrong key would start, fail at every sealed value, and seal new values that no
 * other node can read.
 */
public final class MasterKeyCheck {

    private static final String FACT = "master-key-check";

    private final InstallationFacts facts;

    private final TransactionOperations transaction;

    public MasterKeyCheck(InstallationFacts facts, TransactionOperations transaction) {
        this.facts = facts;
        this.transaction = transaction;
    }

    /**
     * Checks whether one of the keys is the installation's. The first key ever checked becomes it.
     */
    public boolean accepts(MasterSecrets secrets) {
        String first = HexFormat.of().formatHex(checkValue(secrets.current()));
        byte[] known =
                HexFormat.of()
                        .parseHex(
                                transaction.execute(status -> {
                                    facts.recordIfAbsent(FACT, first);
                                    return facts.find(FACT).orElseThrow();
                                }));
        return MessageDigest.isEqual(known, checkValue(secrets.current()))
                || secrets.findOther()
                        .filter(other -> MessageDigest.isEqual(known, checkValue(other)))
                        .isPresent();
    }

    /** Makes this the installation's key. Nothing may still be sealed under another one. */
    public void moveTo(SecretKey masterKey) {
        facts.record(FACT, HexFormat.of().formatHex(checkValue(masterKey)));
    }

    // A MAC of a constant reveals nothing about a 256-bit key except whether it is the same.
    private static byte[] checkValue(SecretKey masterKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(masterKey);
            return mac.doFinal("passledger master key check".getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
