package io.passledger.application.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.passledger.application.proof.TreeHead;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest head that a witness has cosigned of each log, in one file: a line each of size, root
 * in base64 and origin. A change is on disk before it takes effect, and the file is always
 * complete. Only one process at a time can have it open.
 */
public final class WitnessState implements AutoCloseable {

    private static final TreeHead NOTHING = new TreeHead(0, Sha256.of(new byte[0]));

    private final Path file;
    private final FileChannel lockFile;
    private final Map<String, TreeHead> heads = new TreeMap<>();

    private WitnessState(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /**
     * Opens the file, or starts with an empty state if there is none.
     *
     * @throws IllegalArgumentException if it is malformed, or in use by another witness
     */
    public static WitnessState open(Path file) throws IOException {
        FileChannel lockFile = FileChannel.open(sibling(file, ".lock"), CREATE, WRITE);
        if (!isTaken(lockFile)) {
            lockFile.close();
            throw new IllegalArgumentException("another witness uses " + file);
        }
        WitnessState state = new WitnessState(file, lockFile);
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(state::read);
        }
        return state;
    }

    private static boolean isTaken(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private void read(String line) {
        String[] parts = line.split(" ", 3);
        try {
            heads.put(
                    parts[2],
                    new TreeHead(
                            Long.parseLong(parts[0]),
                            Bytes.of(Base64.getDecoder().decode(parts[1]))));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException other) {
            throw new IllegalArgumentException(file + " is not a witness state file", other);
        }
    }

    /**
     * Returns the newest head of the log that was cosigned; that of the empty tree before the
     * first.
     */
    TreeHead newest(String origin) {
        return heads.getOrDefault(origin, NOTHING);
    }

    /** Makes it the newest head, writing it to disk first. */
    void advance(String origin, TreeHead head) throws IOException {
        Map<String, TreeHead> after = new TreeMap<>(heads);
        after.put(origin, head);
        StringBuilder text = new StringBuilder();
        after.forEach((log, newest) ->
                text.append(newest.size())
                        .append(' ')
                        .append(Base64.getEncoder().encodeToString(newest.root().toArray()))
                        .append(' ')
                        .append(log)
                        .append('\n'));
        Path next = sibling(file, ".next");
        try (FileChannel channel = FileChannel.open(next, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The rename is durable only when its directory is.
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
        heads.put(origin, head);
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
