package io.passledger.bench;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** One run from an empty directory to the report; nothing of it is left behind. */
final class Benchmark {

    private final BenchOptions options;
    private final Consumer<String> progress;

    Benchmark(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    Report run() {
        Path directory;
        try {
            directory = Files.createTempDirectory("passledger-bench");
        } catch (IOException e) {
            throw new BenchFailed("no directory for the database", e);
        }
        progress.accept("starting PostgreSQL in " + directory);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, new SecureRandom())) {
            // Ctrl-C must not leave a database behind either.
            Runtime.getRuntime().addShutdownHook(closing(postgres, directory));
            return measure(directory, new Database(postgres));
        } catch (IOException | SQLException e) {
            throw new BenchFailed("the run broke off", e);
        } finally {
            remove(directory);
        }
    }

    private Report measure(Path directory, Database database) throws IOException, SQLException {
        Meters meters = new Meters(database.postmaster());
        List<Measurement> service = new ArrayList<>();
        List<BenchUser> users;
        EventRows rows;
        Failures failures;
        progress.accept("starting the service");
        try (var process = ServiceProcess.start(directory, database, options.serviceJvmOptions())) {
            progress.accept("enrolling %d users".formatted(options.users()));
            Customer customer = Customer.register(process);
            users = customer.enrol(options.users());
            SignIns signIns = new SignIns(process, customer, users);
            progress.accept("warming up, %d sign-ins".formatted(options.warmUp()));
            failures = Load.warmUp(signIns, Math.min(16, options.users()), options.warmUp());
            long before = database.lastPosition();
            try (var _ = FlightRecording.start(process.pid(), options.profile())) {
                for (int clients : options.clients()) {
                    progress.accept("%d clients".formatted(clients));
                    service.add(
                            Load.measure(
                                    signIns, clients, options.seconds(), meters.of(process.pid())));
                }
            }
            rows =
                    database.rowsSince(
                            before, service.stream().mapToLong(Measurement::ceremonies).sum());
        }
        progress.accept("the floor");
        Measurement floor;
        try (var work = Floor.prepare(database, rows, users)) {
            failures = failures.and(Load.warmUp(work, Floor.THREADS, options.warmUp()));
            floor = Load.measure(work, Floor.THREADS, options.seconds(), meters.ofThis());
        }
        return new Report(Machine.describe(directory, database), rows, failures, service, floor);
    }

    private static Thread closing(EmbeddedPostgres postgres, Path directory) {
        return Thread.ofPlatform()
                .unstarted(() -> {
                    try {
                        postgres.close();
                    } catch (IOException e) {
                        // Its files go all the same.
                    }
                    remove(directory);
                });
    }

    // One at a time: after Ctrl-C the hook and the run that it broke off both come here.
    private static synchronized void remove(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new BenchFailed("%s could not be removed".formatted(directory), e);
        }
    }
}
