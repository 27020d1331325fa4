package io.passledger.bench;

import io.passledger.bench.history.HistoryDatabase;
import io.passledger.bench.history.HistoryFigures;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** What is measured on long logs, each on a PostgreSQL of its own. */
final class History {

    private final BenchOptions options;
    private final Consumer<String> progress;
    private @Nullable Installation current;

    History(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    HistoryReport run() {
        try (Installation first = fresh()) {
            Machine machine = Machine.describe(first.directory(), first.database());
            return new HistoryReport(
                    machine, HistoryFigures.take(options.history(), this::freshLog, progress));
        } catch (IOException | SQLException e) {
            throw new BenchFailed("the run broke off", e);
        } finally {
            closeCurrent();
        }
    }

    private HistoryDatabase freshLog() {
        closeCurrent();
        Installation installation = fresh();
        current = installation;
        HistoryDatabase database =
                new HistoryDatabase(
                        installation.postgres().jdbcUrl(),
                        installation.postgres().username(),
                        installation.postgres().password());
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .load()
                .migrate();
        return database;
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private static Installation fresh() {
        try {
            return Installation.start();
        } catch (IOException e) {
            throw new BenchFailed("PostgreSQL could not be started", e);
        }
    }
}
