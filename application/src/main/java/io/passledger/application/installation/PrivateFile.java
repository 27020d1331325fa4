package io.passledger.application.installation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a secret, readable only by its owner. */
public final class PrivateFile {

    private static final Logger log = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Writes the file atomically, so that a killed start leaves no partial key behind. */
    public static void write(Path file, String secret) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        Set.of(CREATE_NEW, WRITE),
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(ByteBuffer.wrap((secret + "\n").getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.move(part, file, ATOMIC_MOVE);
    }

    /** Reads the file. Restricts its permissions first if others could read it. */
    public static String read(Path file) throws IOException {
        if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            log.warn("{} was readable by others: its permissions have been reset to 0600", file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        return Files.readString(file, US_ASCII).strip();
    }
}
