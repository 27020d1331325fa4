package io.passledger.command;

import io.passledger.application.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses the log's public key from the auditor's argument: the key's text, a file with it, or the
 * service's JSON response in a file.
 */
final class PublicKeyArgument {

    private PublicKeyArgument() {}

    /**
     * @throws IllegalArgumentException if it isn't the key of a log
     */
    static VerifierKey read(String argument) throws IOException {
        return VerifierKey.parse(
                isFile(argument) ? vkey(Files.readString(Path.of(argument))) : argument);
    }

    private static boolean isFile(String argument) {
        try {
            return Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException no) {
            return false;
        }
    }

    private static String vkey(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return text;
        }
        try {
            return JsonMapper.shared().readTree(text).path("vkey").asString("");
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("the public key's file is not JSON", notJson);
        }
    }
}
