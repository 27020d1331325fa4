package io.passledger.bench;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of the benchmark's own in a new directory; nothing of it is left behind. */
record Installation(Path directory, EmbeddedPostgres postgres) implements AutoCloseable {

    static Installation start() throws IOException {
        Path directory = Files.createTempDirectory("passledger-bench");
        try {
            Installation installation =
                    new Installation(
                            directory, EmbeddedPostgres.start(directory, new SecureRandom()));
            // Ctrl-C must not leave a database behind either.
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
     * Does nothing the second time: after Ctrl-C the hook and the run that it broke off both come
     * here.
     */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            // Its files go all the same.
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
