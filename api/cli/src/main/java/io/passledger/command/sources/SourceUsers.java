package io.passledger.command.sources;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the users of a file, with one in memory at a time. */
public interface SourceUsers extends AutoCloseable {

    /**
     * Returns the next user, or {@code null} after the last.
     *
     * @throws IOException if the file can't be read
     * @throws SourceFileWrong if it doesn't have the expected format
     */
    @Nullable SourceUser next() throws IOException;

    @Override
    void close() throws IOException;
}
