package io.passledger.application.store;

import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the decisions that claim something or write rows of their own: each in a transaction of
 * its own.
 */
final class ClaimWriter {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final EventWriter events;

    ClaimWriter(JdbcTemplate jdbc, TransactionTemplate transactions, EventWriter events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Appends the events, makes the claims and writes the rows, or nothing of it.
     *
     * @return the position of the last event; {@code null} where a read was stale
     * @throws ClaimTaken where somebody else has claimed the same
     */
    @Nullable Long append(AppendRequest request) {
        return transactions.execute(transaction -> {
            request.releases().forEach(this::release);
            request.claims().forEach(this::claim);
            request.rows().forEach(write -> write.write(jdbc));
            Long position = events.append(List.of(request)).getFirst();
            if (position == null) {
                transaction.setRollbackOnly();
            }
            return position;
        });
    }

    private void claim(Claim claim) {
        int made =
                jdbc.update(
                        """
                        INSERT INTO claim AS held (scope, key, owner, expires_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (scope, key) DO UPDATE
                            SET owner = excluded.owner, expires_at = excluded.expires_at
                            WHERE held.expires_at < now()
                        """,
                        claim.scope(),
                        claim.key(),
                        claim.owner(),
                        claim.expiresAt() == null ? null : Timestamp.from(claim.expiresAt()));
        if (made == 0) {
            throw new ClaimTaken(claim);
        }
    }

    private void release(Claim claim) {
        jdbc.update(
                "DELETE FROM claim WHERE scope = ? AND key = ? AND owner = ?",
                claim.scope(),
                claim.key(),
                claim.owner());
    }
}
