package io.passledger.api.launch.postgres;

import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of a cluster, with PostgreSQL's own pg_ctl. */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);
    // Recovery after a crash may take long, and is never interrupted.
    private static final String START_SECONDS = "3600";
    private static final String STOP_SECONDS = "60";

    private final Path data;
    private final Path programs;
    private final SystemAccount account;
    private final ServerLog serverLog;

    Postmaster(Path data, Path programs, SystemAccount account) {
        this.data = data;
        this.programs = programs;
        this.account = account;
        this.serverLog = new ServerLog(data);
    }

    /** Starts the server and returns its port. */
    int start() throws IOException {
        stopLeftOver();
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Optional<String> failure = tryStart(port);
            if (failure.isEmpty()) {
                return port;
            }
            if (attempt == ATTEMPTS || !passesByItself(failure.get())) {
                throw new StartRefused(
                        "The embedded PostgreSQL did not start: %s; its log is in %s"
                                .formatted(failure.get(), serverLog.directory()));
            }
            pause();
        }
    }

    /** Restarts the server at the port that its clients know. */
    void restart(int port) throws IOException {
        stopLeftOver();
        Optional<String> failure = tryStart(port);
        if (failure.isPresent()) {
            pause();
            throw new IOException(failure.get());
        }
    }

    private Optional<String> tryStart(int port) throws IOException {
        Files.writeString(data.resolve(ServerSettings.FILE), ServerSettings.file(port));
        ServerLog.Mark before = serverLog.mark();
        ProgramRun start =
                pgCtl(
                        "start",
                        "--wait",
                        "--silent",
                        "--timeout=" + START_SECONDS,
                        "--log=" + serverLog.firstWords());
        return start.succeeded()
                ? Optional.empty()
                : Optional.of(before.failureSince().orElse(start.output()));
    }

    // The port was taken after it was found free, or processes of a killed server are still ending.
    private static boolean passesByItself(String failure) {
        return failure.contains("could not create any TCP/IP sockets")
                || failure.contains("shared memory block")
                || failure.contains("is still in use");
    }

    /** Stops the server immediately but cleanly: connections are closed, committed data is kept. */
    void stop() throws IOException {
        if (PostmasterPid.read(data).flatMap(PostmasterPid::server).isEmpty()) {
            return;
        }
        ProgramRun stop = pgCtl("stop", "--mode=fast", "--wait", "--timeout=" + STOP_SECONDS);
        if (!stop.succeeded()) {
            log.warn("The embedded PostgreSQL did not stop within {} s: {}", STOP_SECONDS, stop.output());
            pgCtl("stop", "--mode=immediate", "--wait");
        }
    }

    /** Blocks until the server has ended, for whatever reason. */
    void awaitEnd() {
        try {
            PostmasterPid.read(data)
                    .flatMap(PostmasterPid::server)
                    .ifPresent(server -> server.onExit().join());
        } catch (IOException e) {
            log.warn("Failed to check whether the embedded PostgreSQL is running", e);
        }
    }

    // Left behind by a killed Passledger. Because of the lock on the data directory, it can't be in
    // use by another one.
    private void stopLeftOver() throws IOException {
        Optional<PostmasterPid> left = PostmasterPid.read(data);
        if (left.isEmpty()) {
            return;
        }
        if (left.flatMap(PostmasterPid::server).isPresent()) {
            log.info("Stopping the PostgreSQL left running by a killed Passledger");
            stop();
        } else if (left.get().numberIsInUse()) {
            // PostgreSQL would mistake the process that now has this number for its server.
            Files.deleteIfExists(PostmasterPid.fileIn(data));
        }
    }

    private ProgramRun pgCtl(String action, String... options) throws IOException {
        List<String> command =
                account.command(programs.resolve("bin/pg_ctl").toString(), action, "-D", "" + data);
        command.addAll(List.of(options));
        return ProgramRun.run(command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket =
                new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }
}
