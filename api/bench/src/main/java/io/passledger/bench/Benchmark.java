package io.passledger.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures sign-ins under load, and the floor for comparison, from an empty database to the report.
 */
final class Benchmark {

    private final BenchOptions options;
    private final Consumer<String> progress;

    Benchmark(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    Report run() {
        progress.accept("starting PostgreSQL");
        try (Installation installation = Installation.start()) {
            return measure(installation.directory(), installation.database());
        } catch (IOException | SQLException e) {
            throw new BenchFailed("the run broke off", e);
        }
    }

    private Report measure(Path directory, Database database) throws IOException, SQLException {
        Meters meters = new Meters(database.postmaster());
        List<Measurement> service = new ArrayList<>();
        List<BenchUser> users;
        EventRows rows;
        CeremonyFailures failures;
        progress.accept("starting the service");
        try (var process =
                ServiceProcess.start(
                        directory, database, ServiceKeys.random(), options.serviceJvmOptions())) {
            progress.accept("enrolling %d users".formatted(options.users()));
            Customer customer = Customer.register(process);
            users = customer.enrol("user", options.users());
            SignIns signIns = new SignIns(process, customer, users, options.requests());
            progress.accept("warming up, %d sign-ins".formatted(options.warmUp()));
            failures = Load.warmUp(signIns, Math.min(16, options.users()), options.warmUp());
            long before = database.lastPosition();
            try (var _ = FlightRecording.start(process.pid(), options.profile());
                    var _ =
                            SlowClients.alwaysAt(
                                    process.port(), process.rootKey(), options.slow())) {
                for (int clients : options.clients()) {
                    progress.accept("%d clients".formatted(clients));
                    service.add(
                            Load.measure(
                                    signIns,
                                    clients,
                                    options.seconds(),
                                    options.rate(),
                                    meters.of(process.pid())));
                }
            }
            rows =
                    database.rowsSince(
                            before, service.stream().mapToLong(Measurement::ceremonies).sum());
        }
        progress.accept("the floor");
        Measurement floor;
        try (var work = Floor.prepare(database, rows, users, options.requests())) {
            failures = failures.and(Load.warmUp(work, Floor.THREADS, options.warmUp()));
            floor = Load.measure(work, Floor.THREADS, options.seconds(), 0, meters.ofThis());
        }
        return new Report(
                Machine.describe(directory, database),
                options.requests(),
                rows,
                failures,
                service,
                floor);
    }
}
