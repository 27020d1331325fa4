package io.passledger.application.integrity;

import io.passledger.domain.Bytes;
import io.passledger.domain.log.RowIntegrity;
import org.jspecify.annotations.Nullable;

/** Computes the MACs that bind rows to this installation, and reports rows that don't verify. */
public final class BoundRows implements RowIntegrity {

    private final RowMacs macs;
    private final IntegrityFailures failures;

    public BoundRows(RowMacs macs, IntegrityFailures failures) {
        this.macs = macs;
        this.failures = failures;
    }

    @Override
    public Bytes mac(String table, @Nullable Object... columns) {
        return macs.of(table, columns);
    }

    @Override
    public boolean verify(
            String table, String row, @Nullable Bytes mac, @Nullable Object... columns) {
        boolean fits = macs.fits(mac, table, columns);
        if (!fits) {
            failures.add(table, row);
        }
        return fits;
    }

    /**
     * Like {@link #verify}, for a row that a decision requires.
     *
     * @throws RowNotVerified if the row doesn't verify
     */
    public void require(
            String table, String row, @Nullable Bytes mac, @Nullable Object... columns) {
        if (!verify(table, row, mac, columns)) {
            throw new RowNotVerified(table, row);
        }
    }
}
