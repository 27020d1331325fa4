package io.passledger.api.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, locked by one Passledger at a time. The kernel releases the lock when the
 * process ends, in whatever way.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static DataDirectory open(Path configured) {
        Path path = configured.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            return lock(path.toRealPath());
        } catch (IOException e) {
            throw new StartRefused(
                    "PASSLEDGER_DATA_DIR: %s is not writable (%s); choose a directory that this user can write"
                            .formatted(path, reason(e)),
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> "a file with this name exists";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getClass().getSimpleName();
        };
    }

    private static DataDirectory lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("passledger.lock"), CREATE, READ, WRITE);
        if (tryLock(channel) == null) {
            String holder = firstLine(channel);
            channel.close();
            throw new StartRefused(
                    "PASSLEDGER_DATA_DIR: %s is in use by another Passledger (process %s); stop it or choose another directory"
                            .formatted(path, holder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
        return new DataDirectory(path, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String firstLine(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        channel.read(buffer, 0);
        return US_ASCII.decode(buffer.flip()).toString().strip();
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
