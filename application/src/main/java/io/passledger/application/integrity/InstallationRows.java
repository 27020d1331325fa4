package io.passledger.application.integrity;

import io.passledger.application.installation.FactBinding;
import io.passledger.domain.Bytes;
import org.jspecify.annotations.Nullable;

/** Binds the facts in the table {@code installation}. */
final class InstallationRows implements FactBinding {

    static final String TABLE = "installation";

    private final BoundRows rows;

    InstallationRows(BoundRows rows) {
        this.rows = rows;
    }

    @Override
    public Bytes mac(String name, String value) {
        return rows.mac(TABLE, name, value);
    }

    @Override
    public void require(String name, String value, @Nullable Bytes mac) {
        rows.require(TABLE, name, mac, name, value);
    }
}
