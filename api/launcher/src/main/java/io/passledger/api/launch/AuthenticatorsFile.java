package io.passledger.api.launch;

import io.passledger.application.installation.StartRefused;
import io.passledger.projections.passkeys.AuthenticatorModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The operator's own names and icons of authenticators. */
final class AuthenticatorsFile {

    private static final int LARGEST = 32 * 1024 * 1024;

    private AuthenticatorsFile() {}

    /**
     * @param name name of the file; {@code null} for the built-in models
     */
    static AuthenticatorModels orBuiltIn(@Nullable String name) {
        if (name == null) {
            return AuthenticatorModels.builtIn();
        }
        try {
            Path file = Path.of(name);
            if (Files.size(file) > LARGEST) {
                throw refused(name, "has more than %d bytes".formatted(LARGEST), null);
            }
            return AuthenticatorModels.read(Files.readAllBytes(file));
        } catch (IOException | InvalidPathException unreadable) {
            throw refused(name, "can't be read", unreadable);
        } catch (IllegalArgumentException wrong) {
            throw refused(name, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static StartRefused refused(String name, String why, @Nullable Exception cause) {
        String line = "PASSLEDGER_AUTHENTICATORS_FILE: %s %s".formatted(name, why);
        return cause == null ? new StartRefused(line) : new StartRefused(line, cause);
    }
}
