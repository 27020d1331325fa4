package io.passledger.command.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the rows of a table or a list in any of its forms: CSV with column names, a JSON array, one
 * JSON object per line, or a JSON object with the array in one of its members.
 */
final class RowReader implements AutoCloseable {

    /** The number of bytes from which a file's form is detected. */
    private static final int HEAD = 64 * 1024;

    private final Reader reader;
    private final Queue<Outcome> ahead = new ArrayDeque<>();
    private long read;
    private long number;

    private RowReader(Reader reader) {
        this.reader = reader;
    }

    /** Reads one form. */
    interface Reader extends AutoCloseable {

        /**
         * Returns the next row, or {@code null} after the last.
         *
         * @param place name of the row in messages
         * @throws RowWrong if this row can't be read
         * @throws JacksonException if no further row can be read either
         */
        @Nullable JsonNode next(String place) throws IOException;

        @Override
        void close() throws IOException;
    }

    private record Outcome(long number, @Nullable ObjectNode row, @Nullable RowWrong wrong) {}

    /**
     * @param member name of the array if the file is an object with one, such as {@code users}
     * @throws SourceFileWrong if it has none of these forms
     */
    static RowReader of(InputStream input, String member) throws IOException {
        input.mark(HEAD);
        byte[] head = input.readNBytes(HEAD - 1);
        input.reset();
        int at = 0;
        while (at < head.length && Character.isWhitespace(head[at])) {
            at++;
        }
        try {
            return new RowReader(
                    switch (at < head.length ? head[at] : 0) {
                        case '[' -> new JsonElements(input, true, member);
                        case '{' ->
                                JsonLines.beginWith(head, member)
                                        ? new JsonLines(input)
                                        : new JsonElements(input, false, member);
                        default -> new CsvTable(input);
                    });
        } catch (JacksonException malformed) {
            throw wrong(1, malformed);
        }
    }

    /** Returns the first row that can be read, which {@link #next} returns again. */
    @Nullable ObjectNode first() throws IOException {
        while (true) {
            Outcome outcome = take();
            ahead.add(outcome);
            if (outcome.wrong() == null) {
                return outcome.row();
            }
        }
    }

    /**
     * Returns the next row, or {@code null} after the last.
     *
     * @throws RowWrong if this row can't be read; the next one may be readable
     * @throws SourceFileWrong if no further row can be read
     */
    @Nullable ObjectNode next() throws IOException {
        Outcome outcome = ahead.isEmpty() ? take() : ahead.remove();
        number = outcome.number();
        if (outcome.wrong() != null) {
            throw outcome.wrong();
        }
        return outcome.row();
    }

    private Outcome take() throws IOException {
        String place = "row " + (read + 1);
        try {
            JsonNode row = reader.next(place);
            read += row == null ? 0 : 1;
            return row == null || row instanceof ObjectNode
                    ? new Outcome(read, (ObjectNode) row, null)
                    : new Outcome(read, null, new RowWrong(place, "is not an object"));
        } catch (RowWrong wrong) {
            return new Outcome(++read, null, wrong);
        } catch (JacksonException malformed) {
            throw wrong(read + 1, malformed);
        }
    }

    private static SourceFileWrong wrong(long row, JacksonException malformed) {
        return malformed.getCause() instanceof CharacterCodingException
                ? new SourceFileWrong("row %d is not UTF-8: save the file as UTF-8".formatted(row))
                : new SourceFileWrong(
                        "row %d can't be read: %s".formatted(row, malformed.getOriginalMessage()));
    }

    /** Returns the number of the last row read, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
