package io.passledger.bench;

import io.passledger.bench.history.FigureTable;
import io.passledger.bench.history.HistoryDatabase;
import io.passledger.bench.history.HistoryFigures;
import io.passledger.bench.history.ServiceFigures;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Measures figures of long logs, each on its own PostgreSQL. */
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
            List<FigureTable> tables =
                    new ArrayList<>(
                            HistoryFigures.take(options.history(), this::freshLog, progress));
            tables.add(withAService());
            return new HistoryReport(machine, tables);
        } catch (IOException | SQLException e) {
            throw new BenchFailed("the run broke off", e);
        } finally {
            closeCurrent();
        }
    }

    private FigureTable withAService() throws IOException, SQLException {
        HistoryDatabase database = freshLog();
        int events = HistoryFigures.longEnough(options.history());
        progress.accept("writing %,d events for a service".formatted(events));
        ServiceKeys keys = ServiceKeys.random();
        ServiceFigures.fill(database, events, keys.masterKey());
        Installation installation = Objects.requireNonNull(current);
        progress.accept("starting the service, which catches up first");
        try (ServiceProcess service =
                ServiceProcess.start(
                        installation.directory(),
                        installation.database(),
                        keys,
                        options.serviceJvmOptions())) {
            return ServiceFigures.measure(
                    database,
                    new ServiceFigures.Running(
                            URI.create("http://127.0.0.1:" + service.port()),
                            service.rootKey(),
                            service.pid()),
                    events,
                    progress);
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
