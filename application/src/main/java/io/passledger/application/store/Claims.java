package io.passledger.application.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Who owns what has been claimed. */
@Component
public class Claims {

    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The owner of a claim that has not expired. */
    public Optional<String> ownerOf(String scope, String key) {
        return jdbc.sql(
                        """
                        SELECT owner FROM claim
                        WHERE scope = ? AND key = ? AND (expires_at IS NULL OR expires_at > now())
                        """)
                .param(scope)
                .param(key)
                .query(String.class)
                .optional();
    }

    /** The owners of those of the keys that are claimed, by their keys. */
    public Map<String, String> ownersOf(String scope, Collection<String> keys) {
        Map<String, String> owners = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT key, owner FROM claim
                        WHERE scope = ? AND key = ANY (?)
                            AND (expires_at IS NULL OR expires_at > now())
                        """)
                .param(scope)
                .param(keys.toArray(new String[0]))
                .query((row, _) -> owners.put(row.getString(1), row.getString(2)))
                .list();
        return owners;
    }

    /** The keys claimed in a scope after {@code after}, in their order. */
    public List<String> keys(String scope, String after, int limit) {
        return jdbc.sql("SELECT key FROM claim WHERE scope = ? AND key > ? ORDER BY key LIMIT ?")
                .param(scope)
                .param(after)
                .param(limit)
                .query(String.class)
                .list();
    }

    /** Deletes all that has expired, in as many steps as it takes; answers how many. */
    @Scheduled(fixedDelayString = "PT1M")
    public int purge() {
        int deleted = 0;
        int step;
        do {
            step = purgeSome();
            deleted += step;
        } while (step == AT_ONCE);
        return deleted;
    }

    /** What another node deletes, or somebody claims anew, is left to them. */
    private int purgeSome() {
        return jdbc.sql(
                        """
                        DELETE FROM claim WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM claim WHERE expires_at < now()
                            LIMIT ? FOR UPDATE SKIP LOCKED))
                        """)
                .param(AT_ONCE)
                .update();
    }
}
