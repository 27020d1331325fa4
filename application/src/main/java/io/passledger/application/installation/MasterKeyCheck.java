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
 * Recognises a master key that isn't the one this database was sealed with. Without it a node with
 * the wrong key would start, fail at every sealed value, and seal new ones that no other node
 * reads.
 */
public final class MasterKeyCheck {

    private static final String FACT = "master-key-check";

    private final InstallationFacts facts;

    private final TransactionOperations transaction;

    public MasterKeyCheck(InstallationFacts facts, TransactionOperations transaction) {
        this.facts = facts;
        this.transaction = transaction;
    }

    /** Whether one of the keys is the installation's; the first key ever seen is. */
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

    /** From now on the installation's key is this one: nothing is sealed under another any more. */
    public void moveTo(SecretKey masterKey) {
        facts.record(FACT, HexFormat.of().formatHex(checkValue(masterKey)));
    }

    // A MAC of a constant says nothing of a key of 256 bits but whether it is the same.
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
