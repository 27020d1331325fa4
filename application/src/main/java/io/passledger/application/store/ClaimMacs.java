package io.passledger.application.store;

import io.passledger.application.integrity.BoundRows;
import io.passledger.application.integrity.RowMacs;
import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/** Binds whole claims to this installation by MACs. */
final class ClaimMacs {

    static final String TABLE = "claim";

    private final BoundRows rows;

    ClaimMacs(BoundRows rows) {
        this.rows = rows;
    }

    Bytes mac(Claim claim) {
        return rows.mac(TABLE, columns(claim));
    }

    static Bytes mac(RowMacs macs, Claim claim) {
        return macs.of(TABLE, columns(claim));
    }

    /**
     * @throws io.passledger.application.integrity.RowNotVerified if this installation has not made
     *     the claim
     */
    void require(Claim claim, @Nullable Bytes mac) {
        // A key may be a caller's own text, so only the scope is reported.
        rows.require(TABLE, claim.scope(), mac, columns(claim));
    }

    /** Checks whether this installation has made the claim, and reports it if not. */
    boolean verify(Claim claim, @Nullable Bytes mac) {
        return rows.verify(TABLE, claim.scope(), mac, columns(claim));
    }

    private static @Nullable Object[] columns(Claim claim) {
        return new @Nullable Object[] {
            claim.scope(), claim.key(), claim.owner(), claim.expiresAt()
        };
    }
}
