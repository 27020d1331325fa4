package io.passledger.application.continuity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest event that a node has seen, in a file beside the checkpoints. It tells a restarted
 * node how far the log went. The file is one line: position, event, and the server's system
 * identifier and timeline.
 */
final class LogMarkFile {

    private static final Logger LOG = LoggerFactory.getLogger(LogMarkFile.class);
    private static final int PARTS = 4;

    private final Path file;
    private @Nullable Kept written;
    private boolean failing;

    LogMarkFile(Path file) {
        this.file = file;
    }

    /** The content of the file. */
    record Kept(LogMark mark, long systemIdentifier, long timeline) {

        ServerRun server() {
            return new ServerRun(systemIdentifier, timeline, Instant.EPOCH);
        }
    }

    /** Reads the file. Empty if there is none or it can't be read. */
    Optional<Kept> read() {
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            if (parts.length != PARTS) {
                throw new NumberFormatException("%d parts".formatted(parts.length));
            }
            return Optional.of(
                    new Kept(
                            new LogMark(Long.parseLong(parts[0]), parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3])));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            LOG.error("{} is unreadable: {}", file, unreadable.toString());
            return Optional.empty();
        }
    }

    /** Writes the file atomically, unless it already has this content. */
    void write(Kept kept) {
        if (kept.equals(written)) {
            return;
        }
        String line =
                "%d %s %d %d\n"
                        .formatted(
                                kept.mark().position(),
                                kept.mark().eventId(),
                                kept.systemIdentifier(),
                                kept.timeline());
        try {
            Path parent = file.toAbsolutePath().getParent();
            // Created with these permissions, so that nobody else can read it at any time.
            Path fresh =
                    Files.createTempFile(
                            parent,
                            "acknowledged",
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, line);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            written = kept;
            failing = false;
        } catch (IOException unwritable) {
            if (!failing) {
                LOG.warn("{} is not writable: {}", file, unwritable.toString());
            }
            failing = true;
        }
    }
}
