package io.passledger.projections.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can't be reached for a while. */
final class FlakyDataSource extends DelegatingDataSource {

    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean down;

    FlakyDataSource(DataSource target) {
        super(target);
    }

    void down() {
        down = true;
    }

    void up() {
        down = false;
    }

    /** How often somebody asked in vain. */
    int refused() {
        return refused.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (down) {
            refused.incrementAndGet();
            throw new SQLException("unreachable", "08001");
        }
        return super.getConnection();
    }
}
