package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file to which every checkpoint is appended, one note after the other with an empty line
 * between them. The last note in it is the last that was sent; no other state is kept. So the file
 * may be moved away at any time, and several nodes may share it.
 */
final class CheckpointFile implements OutletThread.Sending {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);
    private static final int MOST = 1_000;
    private static final int TAIL = 64 * 1024;

    private final Path file;
    private final CheckpointTable table;

    private @Nullable Long warned;

    CheckpointFile(Path file, CheckpointTable table) {
        this.file = file;
        this.table = table;
    }

    @Override
    public void send() throws IOException {
        SignedCheckpoint newest = table.newest().orElse(null);
        if (newest == null) {
            return;
        }
        // Readable by its owner only, from the moment it is created.
        try (FileChannel channel =
                        FileChannel.open(
                                file,
                                Set.of(CREATE, READ, WRITE),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")));
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                add(channel, newest);
            }
        }
    }

    private void add(FileChannel channel, SignedCheckpoint newest) throws IOException {
        CheckpointNotes.End end = CheckpointNotes.end(tail(channel));
        if (end.size() == 0 && channel.size() > 0) {
            throw new IOException(file + " contains something other than checkpoints");
        }
        if (end.size() > newest.head().size()) {
            // Its last note must stay the last: the tree is compared with it.
            warn(end.size(), newest.head().size());
            return;
        }
        // A new file begins with the newest: earlier ones are in the database, or were in the moved
        // file.
        List<SignedCheckpoint> notes =
                end.size() == 0 ? List.of(newest) : table.after(end.size(), MOST);
        if (notes.isEmpty()) {
            return;
        }
        // A crash can leave half a note.
        channel.truncate(channel.size() - end.torn());
        channel.position(channel.size());
        ByteBuffer text = ByteBuffer.wrap(joined(notes, channel.size() > 0).getBytes(UTF_8));
        while (text.hasRemaining()) {
            channel.write(text);
        }
        channel.force(true);
    }

    /**
     * Returns the head in the file's last note, or {@code null} if there is none.
     *
     * @throws ForeignCheckpoints if the note isn't a checkpoint signed with this key
     */
    static @Nullable TreeHead lastIn(Path file, VerifierKey key) {
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, READ)) {
            CheckpointNotes.End end = CheckpointNotes.end(tail(channel));
            return end.size() == 0 ? null : Checkpoint.verified(end.note(), key).head();
        } catch (IOException | IllegalArgumentException unusable) {
            throw new ForeignCheckpoints(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static String joined(List<SignedCheckpoint> notes, boolean continued) {
        String text = notes.stream().map(SignedCheckpoint::note).collect(Collectors.joining("\n"));
        return continued ? "\n" + text : text;
    }

    private static String tail(FileChannel channel) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL, channel.size()));
        long from = channel.size() - tail.capacity();
        while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
            // Until the buffer is written completely.
        }
        return new String(tail.array(), 0, tail.position(), UTF_8);
    }

    private void warn(long last, long newest) {
        if (warned == null || warned != last) {
            warned = last;
            LOG.error(
                    "{} has a checkpoint of {} events, but the newest in the database has {}: the"
                            + " log has lost events or was restored from a backup",
                    file,
                    last,
                    newest);
        }
    }
}
