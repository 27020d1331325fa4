package io.passledger.application.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes decisions with claims or with rows of their own. Each of the latter gets its own
 * transaction.
 */
final class ClaimWriter {

    private static final String CLAIM_ALL =
            """
            INSERT INTO claim AS held (scope, key, owner, expires_at, mac)
            SELECT scope, key, owner, expires_at::timestamptz, mac
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                AS wanted (scope, key, owner, expires_at, mac)
            ORDER BY scope, key
            ON CONFLICT (scope, key) DO UPDATE
                SET owner = excluded.owner, expires_at = excluded.expires_at, mac = excluded.mac
                WHERE held.expires_at < now()
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final EventWriter events;
    private final ClaimMacs macs;

    ClaimWriter(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            EventWriter events,
            ClaimMacs macs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.macs = macs;
    }

    /**
     * Appends the events, makes the claims and writes the rows, or writes nothing.
     *
     * @return the position of the last event; {@code null} if a read was stale
     * @throws ClaimTaken if the same is claimed by another owner
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

    /**
     * Makes the claims of all requests and appends their events. In most groups every claim is
     * free; if one is not, nothing is written.
     *
     * @return the positions of their last events, as in {@link EventWriter#append}
     * @throws ClaimTaken if the same is claimed by another owner, or by two of the requests
     */
    List<@Nullable Long> appendAll(List<AppendRequest> requests) {
        List<@Nullable Long> positions =
                transactions.execute(transaction -> {
                    claimAll(requests.stream().flatMap(each -> each.claims().stream()).toList());
                    List<@Nullable Long> written = events.append(requests);
                    if (written.contains(null)) {
                        // A request that was not appended must not keep its claims.
                        releaseOf(requests, written);
                    }
                    return written;
                });
        return Objects.requireNonNull(positions);
    }

    private void releaseOf(List<AppendRequest> requests, List<@Nullable Long> written) {
        for (int i = 0; i < requests.size(); i++) {
            if (written.get(i) == null) {
                requests.get(i).claims().forEach(this::release);
            }
        }
    }

    /** Makes the claims ordered by scope and key, so that groups can't deadlock. */
    private void claimAll(List<Claim> claims) {
        List<Claim> ordered =
                claims.stream()
                        .sorted(Comparator.comparing(Claim::scope).thenComparing(Claim::key))
                        .toList();
        for (int i = 1; i < ordered.size(); i++) {
            Claim one = ordered.get(i);
            if (one.scope().equals(ordered.get(i - 1).scope())
                    && one.key().equals(ordered.get(i - 1).key())) {
                throw new ClaimTaken(one);
            }
        }
        int made =
                Objects.requireNonNull(
                        jdbc.execute((Connection connection) -> claimAll(connection, ordered)));
        if (made < ordered.size()) {
            throw new ClaimTaken(ordered.getFirst());
        }
    }

    private int claimAll(Connection connection, List<Claim> claims) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM_ALL)) {
            ArrayParameters to = new ArrayParameters(connection, statement);
            to.texts(claims, Claim::scope);
            to.texts(claims, Claim::key);
            to.texts(claims, Claim::owner);
            to.texts(
                    claims,
                    claim -> claim.expiresAt() == null ? null : claim.expiresAt().toString());
            to.bytes(claims, claim -> macs.mac(claim).toArray());
            return statement.executeUpdate();
        }
    }

    private void claim(Claim claim) {
        int made =
                jdbc.update(
                        """
                        INSERT INTO claim AS held (scope, key, owner, expires_at, mac)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (scope, key) DO UPDATE
                            SET owner = excluded.owner, expires_at = excluded.expires_at,
                                mac = excluded.mac
                            WHERE held.expires_at < now()
                        """,
                        claim.scope(),
                        claim.key(),
                        claim.owner(),
                        claim.expiresAt() == null ? null : Timestamp.from(claim.expiresAt()),
                        macs.mac(claim).toArray());
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
