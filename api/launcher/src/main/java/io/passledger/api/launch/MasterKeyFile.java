package io.passledger.api.launch;

import io.passledger.api.launch.postgres.EmbeddedPostgres;
import io.passledger.application.installation.PrivateFile;
import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The master key that was created for the embedded PostgreSQL, stored beside it. */
final class MasterKeyFile {

    private final Path dataDirectory;
    private final Path file;

    MasterKeyFile(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.file = dataDirectory.resolve("master.key");
    }

    FoundMasterKey readOrMake(SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                refuseWhereOneIsMissing();
                PrivateFile.write(file, MasterKeys.random(random));
            }
            String text = PrivateFile.read(file);
            return new FoundMasterKey(MasterKeys.parse(text, file.toString()), file.toString());
        } catch (IOException e) {
            throw new StartRefused("The master key in %s is unreadable: %s".formatted(file, e), e);
        }
    }

    // A new key couldn't unseal the existing data.
    private void refuseWhereOneIsMissing() {
        if (EmbeddedPostgres.existsIn(dataDirectory)) {
            throw new StartRefused(
                    "%s is missing, but the database beside it was sealed with this key: restore the file, or set PASSLEDGER_MASTER_KEY to the key"
                            .formatted(file));
        }
    }
}
