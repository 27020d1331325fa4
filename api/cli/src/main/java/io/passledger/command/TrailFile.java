package io.passledger.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file of an export, which gets its name only when it is complete. Until then it is {@code
 * FILE.part}. Only its owner can read it, since it contains personal data.
 */
final class TrailFile implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Path part;
    private final FileChannel channel;

    private TrailFile(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Creates a file, or resumes an interrupted one; never discards one.
     *
     * @param had receives the existing content of the file
     */
    static TrailFile open(Path file, boolean resume, TrailRecords had) throws IOException {
        Path part = partOf(file);
        if (isEmpty(part)) {
            return begin(file);
        }
        if (!resume) {
            throw leftBehind(part, "continue with --resume, or remove it");
        }
        read(part, had);
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        // A partial record is read again.
        had.forgetTheBegun();
        channel.truncate(had.bytes()).position(had.bytes());
        return new TrailFile(file, part, channel);
    }

    /** Creates a file that can't be resumed after an interruption. */
    static TrailFile begin(Path file) throws IOException {
        Path part = partOf(file);
        if (!isEmpty(part)) {
            throw leftBehind(part, "remove it");
        }
        Files.deleteIfExists(part);
        create(part);
        return new TrailFile(file, part, FileChannel.open(part, StandardOpenOption.WRITE));
    }

    private static Path partOf(Path file) {
        if (Files.exists(file)) {
            throw CommandFailed.wrongUsage(
                    "%s already exists: choose another name, or move it away".formatted(file));
        }
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static boolean isEmpty(Path part) throws IOException {
        return !Files.exists(part) || Files.size(part) == 0;
    }

    private static CommandFailed leftBehind(Path part, String remedy) {
        return CommandFailed.wrongUsage(
                "%s exists from an aborted export: %s".formatted(part, remedy));
    }

    private static void create(Path part) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    part,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(part);
        }
    }

    private static void read(Path part, TrailRecords had) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                had.passed(buffer, n);
            }
        }
    }

    Path part() {
        return part;
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        };
    }

    /** Gives the file its name, once everything is on disk. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        try {
            Files.move(part, file);
        } catch (FileAlreadyExistsException meanwhile) {
            throw CommandFailed.because(
                    "%s was created in the meantime; the complete export is in %s"
                            .formatted(file, part));
        }
    }

    /** Deletes the incomplete file. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
