package io.passledger.application.witness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code tree_cosignature}. */
final class CosignatureTable {

    private final JdbcClient jdbc;

    CosignatureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the size of the largest tree that the witness has cosigned; 0 for none. */
    long newest(Witness witness) {
        return jdbc.sql(
                        """
                        SELECT coalesce(max(size), 0) FROM tree_cosignature
                        JOIN tree_checkpoint USING (size) WHERE witness = ?
                        """)
                .param(witness.id())
                .query(Long.class)
                .single();
    }

    /** Stores a cosignature unless another node has stored the same. */
    void add(long size, Witness witness, String line, Instant cosignedAt) {
        jdbc.sql(
                        """
                        INSERT INTO tree_cosignature (size, witness, line, cosigned_at)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """)
                .params(size, witness.id(), line, cosignedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Returns the signature lines for the checkpoints of those sizes, ordered by the witnesses'
     * names.
     */
    Map<Long, String> lines(Collection<Long> sizes) {
        Map<Long, String> lines = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT size, string_agg(line, '' ORDER BY witness) AS lines
                        FROM tree_cosignature WHERE size = ANY (?) GROUP BY size
                        """)
                .param(sizes.toArray(new Long[0]))
                .query(row -> {
                    lines.put(row.getLong("size"), row.getString("lines"));
                });
        return lines;
    }

    /** Returns the size of the largest tree with at least so many cosignatures; 0 for none. */
    long newest(int cosignatures) {
        return jdbc.sql(
                        """
                        SELECT size FROM tree_cosignature JOIN tree_checkpoint USING (size)
                        GROUP BY size HAVING count(*) >= ?
                        ORDER BY size DESC LIMIT 1
                        """)
                .param(cosignatures)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
