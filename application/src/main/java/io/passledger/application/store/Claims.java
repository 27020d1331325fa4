package io.passledger.application.store;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The owners of claims. */
@Component
public class Claims {

    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;

    private final ClaimMacs macs;

    Claims(JdbcClient jdbc, ClaimMacs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * Returns the owner of a claim that has not expired.
     *
     * @throws io.passledger.application.integrity.RowNotVerified if the row was not written by this
     *     installation
     */
    public Optional<String> ownerOf(String scope, String key) {
        return Optional.ofNullable(ownersOf(scope, List.of(key)).get(key));
    }

    /**
     * Returns the owners of those of the keys that are claimed, by key.
     *
     * @throws io.passledger.application.integrity.RowNotVerified as {@link #ownerOf} does
     */
    public Map<String, String> ownersOf(String scope, Collection<String> keys) {
        Map<String, String> owners = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT * FROM claim
                        WHERE scope = ? AND key = ANY (?)
                            AND (expires_at IS NULL OR expires_at > now())
                        """)
                .param(scope)
                .param(keys.toArray(new String[0]))
                .query(Stored::of)
                .list()
                .forEach(row -> {
                    macs.require(row.claim(), row.mac());
                    owners.put(row.claim().key(), row.claim().owner());
                });
        return owners;
    }

    /**
     * Returns the keys claimed in a scope after {@code after}, in order. Claims that this
     * installation has not made are left out.
     */
    public List<String> keys(String scope, String after, int limit) {
        List<String> keys = new ArrayList<>();
        String last = after;
        int wanted;
        int read;
        do {
            wanted = limit - keys.size();
            List<Stored> page = page(scope, last, wanted);
            read = page.size();
            page.stream().filter(this::verify).map(row -> row.claim().key()).forEach(keys::add);
            last = page.isEmpty() ? last : page.getLast().claim().key();
        } while (read == wanted && keys.size() < limit);
        return keys;
    }

    private List<Stored> page(String scope, String after, int limit) {
        return jdbc.sql("SELECT * FROM claim WHERE scope = ? AND key > ? ORDER BY key LIMIT ?")
                .param(scope)
                .param(after)
                .param(limit)
                .query(Stored::of)
                .list();
    }

    private boolean verify(Stored row) {
        return macs.verify(row.claim(), row.mac());
    }

    /** A claim and its MAC. */
    private record Stored(Claim claim, @Nullable Bytes mac) {

        static Stored of(ResultSet row, int number) throws SQLException {
            byte @Nullable [] mac = row.getBytes("mac");
            return new Stored(ClaimBinding.claim(row), mac == null ? null : Bytes.of(mac));
        }
    }

    /** Deletes all expired claims, in as many steps as necessary, and returns their number. */
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

    /** Deletes some. Rows that another node deletes or that are being claimed again are skipped. */
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
