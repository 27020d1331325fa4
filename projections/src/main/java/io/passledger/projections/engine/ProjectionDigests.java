package io.passledger.projections.engine;

import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A SHA-256 digest of a projection's content: over each table's name and the SHA-256 of each of its
 * rows, in key order. Uses constant memory for tables of any size.
 */
final class ProjectionDigests {

    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;

    ProjectionDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Computes the digest; must be called in a snapshot. */
    Bytes of(Projection<?> projection, Slot slot) {
        MessageDigest digest = Sha256.digest();
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
}
