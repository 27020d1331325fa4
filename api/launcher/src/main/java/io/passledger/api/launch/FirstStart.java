package io.passledger.api.launch;

import io.passledger.application.installation.PrivateFile;
import io.passledger.application.installation.RootKey;
import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Creates the root key of a new installation and gives it to the operator once: on standard output,
 * or in a file if standard output goes to systemd's journal.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FirstStart implements ApplicationRunner {

    private static final String RULE = "=".repeat(78);

    private final RootKey rootKey;
    private final OwnAddress address;
    private final Path dataDirectory;
    private final boolean journal;
    private final StartOutput out;

    /**
     * @param journal whether output is kept by systemd, where other accounts can read it
     */
    FirstStart(
            RootKey rootKey,
            OwnAddress address,
            Path dataDirectory,
            boolean journal,
            StartOutput out) {
        this.rootKey = rootKey;
        this.address = address;
        this.dataDirectory = dataDirectory;
        this.journal = journal;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        rootKey.makeIfAbsent(this::show);
    }

    private void show(String key) {
        String shown = journal ? "in " + written(key) : key;
        String remark =
                journal
                        ? "It is not in this journal. Move it to a safe place and delete the file."
                        : "It is shown only once: keep it safe.";
        out.print(
                """
                %1$s
                  The root key of this Passledger. %4$s

                    root key  %2$s
                    address   %3$s

                  Send it as "Authorization: Bearer <root key>".
                %1$s
                """
                        .formatted(RULE, shown, address.uri(), remark),
                "The root key of this Passledger. " + remark,
                Map.of("rootKey", shown, "address", address.uri().toString()));
    }

    private Path written(String key) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        Path file = directory.resolve("root.key");
        try {
            // With an external database, nothing else has created the directory.
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            PrivateFile.write(file, key);
        } catch (IOException e) {
            // Rolls the key back. The next start creates another.
            throw new StartRefused(
                    "PASSLEDGER_DATA_DIR: the root key can't be written to %s: %s"
                            .formatted(file, e),
                    e);
        }
        return file;
    }
}
