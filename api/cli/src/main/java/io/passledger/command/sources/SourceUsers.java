package io.passledger.command.sources;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The users of a file, one in memory at a time. */
public interface SourceUsers extends AutoCloseable {

    /**
     * The next one; {@code null} after the last.
     *
     * @throws IOException where the file can't be read
     * @throws SourceFileWrong where it is not what it should be
     */
    @Nullable SourceUser next() throws IOException;

    @Override
    void close() throws IOException;
}
