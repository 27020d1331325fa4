package io.passledger.application.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    /** Whether the key is the installation's; the first key ever seen is. */
    public boolean accepts(SecretKey masterKey) {
        byte[] check = checkValue(masterKey);
        String known =
                transaction.execute(status -> {
                    facts.recordIfAbsent(FACT, HexFormat.of().formatHex(check));
                    return facts.find(FACT).orElseThrow();
                });
        return MessageDigest.isEqual(HexFormat.of().parseHex(known), check);
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
