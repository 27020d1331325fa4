package io.passledger.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports rejected users with the reason: the first ones to the terminal, all of them to a file.
 * Only the owner can read the file, since it contains personal data.
 */
final class RefusedUsers implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TOLD = 20;

    private final CommandOutput output;
    private final @Nullable PrintWriter file;
    private int told;

    private RefusedUsers(CommandOutput output, @Nullable PrintWriter file) {
        this.output = output;
        this.file = file;
    }

    static RefusedUsers to(@Nullable Path path, CommandOutput output) {
        try {
            return new RefusedUsers(
                    output,
                    path == null
                            ? null
                            : new PrintWriter(
                                    Channels.newWriter(
                                            Files.newByteChannel(
                                                    path,
                                                    Set.of(
                                                            StandardOpenOption.CREATE_NEW,
                                                            StandardOpenOption.WRITE),
                                                    ownersAlone()),
                                            StandardCharsets.UTF_8),
                                    // An import that is killed leaves whole lines.
                                    true));
        } catch (FileAlreadyExistsException there) {
            throw CommandFailed.wrongUsage(
                    "%s already exists: choose another name, or move it away".formatted(path));
        } catch (IOException unwritable) {
            throw CommandFailed.wrongUsage("%s is not writable: %s".formatted(path, unwritable));
        }
    }

    private static FileAttribute<?>[] ownersAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    void add(String place, @Nullable String userId, String code, String detail) {
        if (told < TOLD) {
            output.say("%s%s: %s", place, userId == null ? "" : " (" + userId + ")", detail);
        } else if (told == TOLD) {
            output.say("… and others; --report=FILE lists all of them");
        }
        told++;
        if (file != null) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("place", place);
            line.put("userId", userId);
            line.put("code", code);
            line.put("detail", detail);
            file.println(JSON.writeValueAsString(line));
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        file.close();
        // A print writer doesn't throw on errors.
        if (file.checkError()) {
            throw CommandFailed.because(
                    "the report is incomplete because writing its file failed; the import itself"
                            + " is done as reported");
        }
    }
}
