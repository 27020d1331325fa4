package io.passledger.api.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checked-out repository that the tests run in. */
public final class Repository {

    public static final Path ROOT = root();

    private Repository() {}

    public static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java source of every module. */
    public static List<Path> sources() {
        try (Stream<Path> files = Files.walk(ROOT, 30)) {
            return files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }
}
