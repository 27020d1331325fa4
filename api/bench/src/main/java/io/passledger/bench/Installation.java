package io.passledger.bench;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.util.FileSystemUtils;

/** The benchmark's own PostgreSQL in a new directory, which is deleted at the end. */
record Installation(Path directory, EmbeddedPostgres postgres) implements AutoCloseable {

    static Installation start() throws IOException {
        Path directory = Files.createTempDirectory("passledger-bench");
        try {
            Installation installation =
                    new Installation(
                            directory, EmbeddedPostgres.start(directory, new SecureRandom()));
            // Also removes the database after Ctrl-C.
            Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
            return installation;
        } catch (RuntimeException failure) {
            remove(directory);
            throw failure;
        }
    }

    Database database() {
        return new Database(postgres);
    }

    /**
     * Can be called twice: after Ctrl-C, both the shutdown hook and the interrupted run close it.
     */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            // Its files are deleted nevertheless.
        }
        remove(directory);
    }

    private static synchronized void remove(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new BenchFailed("%s could not be removed".formatted(directory), e);
        }
    }
}
