package io.passledger.application.access;

import io.passledger.application.crypto.SecretHash;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cookie-based sign-ins that were ended before they expired. The cookie holds the sign-in's whole
 * state, so nodes share only the fact that it was ended.
 */
@Component
public class EndedSignIns {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    EndedSignIns(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /**
     * Ends a sign-in. Ending it again has no effect. Also deletes expired entries.
     *
     * @param signIn the identifier of the sign-in, a secret from its cookie
     * @param expiresAt when the cookie expires anyway
     */
    public void end(String signIn, Instant expiresAt) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM ended_sign_in WHERE expires_at < ?")
                    .param(Timestamp.from(clock.instant()))
                    .update();
            jdbc.sql(
                            """
                            INSERT INTO ended_sign_in (sign_in_hash, expires_at) VALUES (?, ?)
                            ON CONFLICT DO NOTHING
                            """)
                    .param(hash(signIn))
                    .param(Timestamp.from(expiresAt))
                    .update();
        });
    }

    public boolean contains(String signIn) {
        return jdbc.sql("SELECT count(*) FROM ended_sign_in WHERE sign_in_hash = ?")
                        .param(hash(signIn))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static String hash(String signIn) {
        return SecretHash.of(signIn).toBase64Url();
    }
}
