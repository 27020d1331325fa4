package io.passledger.api.launch.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.passledger.application.installation.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's program files for this machine, contained in the jar and unpacked once. */
final class ProgramFiles {

    private static final Logger log = LoggerFactory.getLogger(ProgramFiles.class);
    private static final String PREFIX = "program-";

    private ProgramFiles() {}

    /** Returns the directory with {@code bin}, {@code lib} and {@code share}. */
    static Path unpackInto(Path directory) throws IOException {
        URL archive = archive();
        Path home = directory.resolve(PREFIX + checksum(archive));
        if (!Files.isDirectory(home)) {
            log.info("Unpacking PostgreSQL into {}", home);
            removeOthers(directory);
            Path part = directory.resolve(PREFIX + "part");
            try (InputStream in = archive.openStream()) {
                TarXz.unpack(in, part);
            }
            Files.move(part, home, ATOMIC_MOVE);
        }
        return home;
    }

    private static URL archive() {
        String name = "/postgres-%s-%s.txz".formatted(system(), processor());
        URL archive = ProgramFiles.class.getResource(name);
        if (archive == null) {
            throw new StartRefused(
                    "This build has no PostgreSQL for %s on %s: set PASSLEDGER_DATABASE_URL to an external one"
                            .formatted(
                                    System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    // Distinguishes releases, so that a new jar unpacks its own files; it is no protection.
    private static String checksum(URL archive) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(archive.openStream())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return "%08x".formatted(crc.getValue());
    }

    private static void removeOthers(Path directory) throws IOException {
        try (var old = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path each : old) {
                FileSystemUtils.deleteRecursively(each);
            }
        }
    }
}
