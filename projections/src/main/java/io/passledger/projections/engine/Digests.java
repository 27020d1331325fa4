package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A SHA-256 of all that a projection says: over each table's name and the SHA-256 of each of its
 * rows, in the order of its key. Any size, in constant memory.
 */
final class Digests {

    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;

    Digests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called in a snapshot. */
    Bytes of(Projection<?> projection, Slot slot) {
        MessageDigest digest = sha256();
        for (ProjectionTable table : projection.tables()) {
            digest.update((table.name() + '\n').getBytes(StandardCharsets.UTF_8));
            jdbc.sql(
                            """
                            SELECT sha256(convert_to(kept::text, 'UTF8')) FROM %s AS kept ORDER BY %s
                            """
                                    .formatted(table.in(slot), String.join(", ", table.key())))
                    .withFetchSize(FETCH)
                    .query((RowCallbackHandler) row -> digest.update(row.getBytes(1)));
        }
        return Bytes.of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
