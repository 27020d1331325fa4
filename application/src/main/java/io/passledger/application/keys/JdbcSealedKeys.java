package io.passledger.application.keys;

import io.passledger.domain.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code sealed_key} in PostgreSQL. */
final class JdbcSealedKeys implements SealedKeys {

    private final JdbcClient jdbc;

    JdbcSealedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SealedKey> ofPurpose(String purpose) {
        return jdbc.sql(
                        """
                        SELECT key_id, purpose, sealed, public_key,
                               created_at, activates_at, verify_until
                          FROM sealed_key
                         WHERE purpose = :purpose
                         ORDER BY activates_at, key_id
                        """)
                .param("purpose", purpose)
                .query(JdbcSealedKeys::read)
                .list();
    }

    @Override
    public void add(SealedKey key) {
        Bytes publicKey = key.publicKey();
        jdbc.sql(
                        """
                        INSERT INTO sealed_key
                               (key_id, purpose, sealed, public_key, created_at, activates_at)
                        VALUES (:keyId, :purpose, :sealed, :publicKey, :createdAt, :activatesAt)
                            ON CONFLICT DO NOTHING
                        """)
                .param("keyId", key.keyId())
                .param("purpose", key.purpose())
                .param("sealed", key.sealed().toArray())
                .param("publicKey", publicKey == null ? null : publicKey.toArray())
                .param("createdAt", utc(key.createdAt()))
                .param("activatesAt", utc(key.activatesAt()))
                .update();
    }

    @Override
    public void supersede(String purpose, Instant verifyUntil) {
        jdbc.sql(
                        """
                        UPDATE sealed_key SET verify_until = greatest(:verifyUntil, activates_at)
                         WHERE purpose = :purpose AND verify_until IS NULL
                        """)
                .param("purpose", purpose)
                .param("verifyUntil", utc(verifyUntil))
                .update();
    }

    @Override
    public void removeExpired(String purpose, Instant now) {
        jdbc.sql("DELETE FROM sealed_key WHERE purpose = :purpose AND verify_until < :now")
                .param("purpose", purpose)
                .param("now", utc(now))
                .update();
    }

    @Override
    public void lock() {
        jdbc.sql("LOCK TABLE sealed_key IN SHARE ROW EXCLUSIVE MODE").update();
    }

    private static SealedKey read(ResultSet row, int number) throws SQLException {
        byte @Nullable [] publicKey = row.getBytes("public_key");
        return new SealedKey(
                row.getString("key_id"),
                row.getString("purpose"),
                Bytes.of(row.getBytes("sealed")),
                publicKey == null ? null : Bytes.of(publicKey),
                instant(row.getObject("created_at", OffsetDateTime.class)),
                instant(row.getObject("activates_at", OffsetDateTime.class)),
                nullableInstant(row.getObject("verify_until", OffsetDateTime.class)));
    }

    /**
     * Truncates to PostgreSQL's microseconds. PostgreSQL would round up, so that a key becomes due
     * too late.
     */
    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private static @Nullable Instant nullableInstant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
