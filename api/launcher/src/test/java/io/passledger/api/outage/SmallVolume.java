package io.passledger.api.outage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A volume that a test can fill, where this account may mount one; otherwise a directory. */
final class SmallVolume {

    private static final String SIZE = "400m";

    private final Path directory;
    private final boolean mounted;

    private SmallVolume(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    static SmallVolume create() {
        try {
            Path directory = Files.createTempDirectory("passledger-volume");
            boolean mounted =
                    run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory + "");
            return new SmallVolume(directory, mounted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    void assumeMounted() {
        Assumptions.assumeTrue(mounted, "this account may not mount a volume");
    }

    /** Takes all space that is left. */
    void fill() {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Gives the space back. */
    void release() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it, once nothing uses it any more. */
    void unmount() {
        if (mounted) {
            run("umount", "--lazy", directory + "");
        }
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
