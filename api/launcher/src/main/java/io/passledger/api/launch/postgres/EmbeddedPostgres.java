package io.passledger.api.launch.postgres;

import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A full PostgreSQL that runs beside this process, so that no installation is needed. Its files are
 * kept between starts. It stops when this is closed, and is restarted if it is killed.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Postmaster postmaster;
    private final String password;
    private final int port;
    private boolean closed;

    private EmbeddedPostgres(Postmaster postmaster, String password, int port) {
        this.postmaster = postmaster;
        this.password = password;
        this.port = port;
    }

    /** Returns whether a database already exists below this data directory. */
    public static boolean existsIn(Path dataDirectory) {
        return Cluster.existsIn(directoryIn(dataDirectory));
    }

    /**
     * Starts the database below a data directory, and creates it first if there is none.
     *
     * @param dataDirectory locked by this process
     */
    public static EmbeddedPostgres start(Path dataDirectory, SecureRandom random) {
        try {
            Path directory = directoryIn(dataDirectory);
            if (!Files.isDirectory(directory)) {
                // PostgreSQL's account may traverse this directory, but not list it.
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx--x--x")));
            }
            Path programs = ProgramFiles.unpackInto(directory);
            SystemAccount account = SystemAccount.find(programs, Cluster.dataIn(directory));
            Cluster cluster = Cluster.openOrMake(directory, programs, account, random);
            Postmaster postmaster = new Postmaster(cluster.data(), programs, account);
            EmbeddedPostgres started =
                    new EmbeddedPostgres(postmaster, cluster.password(), postmaster.start());
            Thread.ofPlatform().daemon().name("postgresql").start(started::keepRunning);
            return started;
        } catch (IOException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL failed to start in %s: %s"
                            .formatted(dataDirectory, e),
                    e);
        }
    }

    private static Path directoryIn(Path dataDirectory) {
        return dataDirectory.resolve("postgresql");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, Cluster.NAME);
    }

    public String username() {
        return Cluster.NAME;
    }

    public String password() {
        return password;
    }

    private void keepRunning() {
        boolean wanted = true;
        while (wanted) {
            postmaster.awaitEnd();
            wanted = startAgainUnlessClosed();
        }
    }

    private synchronized boolean startAgainUnlessClosed() {
        if (closed) {
            return false;
        }
        log.error("The embedded PostgreSQL has stopped; restarting it");
        try {
            postmaster.restart(port);
        } catch (IOException | StartRefused e) {
            log.error("Failed to restart the embedded PostgreSQL", e);
        }
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        postmaster.stop();
    }
}
