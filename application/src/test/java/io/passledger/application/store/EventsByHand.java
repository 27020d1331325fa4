package io.passledger.application.store;

import io.passledger.application.crypto.HmacKey;
import io.passledger.application.crypto.MasterKey;
import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.integrity.RowMacs;
import io.passledger.application.keys.SecretKeys;
import io.passledger.application.keys.SecretPurpose;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log as another release, or another day, would have written it: rows that a test writes past
 * the service and that the service believes.
 */
public final class EventsByHand {

    private final DataSource source;
    private final SecretKey masterKey;

    /**
     * @param masterKey of the service on that database, which has been started once
     */
    public EventsByHand(DataSource source, SecretKey masterKey) {
        this.source = source;
        this.masterKey = masterKey;
    }

    /** Makes the change, and binds what it leaves, in one transaction. */
    public void change(Consumer<JdbcTemplate> change) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        RowMacs macs = new RowMacs(key(transactions));
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    JdbcTemplate jdbc = new JdbcTemplate(source);
                    EventBinding.unguard(jdbc);
                    change.accept(jdbc);
                    new EventBinding().bindAll(jdbc, macs);
                });
    }

    private HmacKey key(JdbcTransactionManager transactions) {
        return SecretKeys.in(
                        JdbcClient.create(source),
                        new MasterKey(new MasterSecrets(masterKey, null), new SecureRandom()),
                        transactions,
                        new SecureRandom(),
                        Clock.systemUTC())
                .of(SecretPurpose.ROW_MAC);
    }
}
