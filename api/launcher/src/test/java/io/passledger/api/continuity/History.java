package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What must hold of a log, whatever was lost of it. */
final class History {

    private final DebianPostgres server;

    private History(DebianPostgres server) {
        this.server = server;
    }

    static History in(DebianPostgres server) {
        return new History(server);
    }

    void assertThatStreamsHaveNoHoles() {
        assertThat(
                        server.jdbc()
                                .sql(
                                        """
                                        SELECT aggregate_identifier FROM domain_event GROUP BY 1
                                        HAVING max(sequence_number) <> count(*) - 1
                                        """)
                                .query(String.class)
                                .list())
                .isEmpty();
    }

    List<String> eventsOf(String type) {
        return server.jdbc()
                .sql(
                        """
                        SELECT convert_from(payload, 'UTF8') FROM domain_event
                        WHERE payload_type = ? ORDER BY position
                        """)
                .param(type)
                .query(String.class)
                .list();
    }

    List<String> completedSessions() {
        return server.jdbc()
                .sql("SELECT session_id FROM domain_event WHERE payload_type = 'SessionCompleted'")
                .query(String.class)
                .list();
    }

    /** Whether the signed heads in the file are those of this log, one after the other. */
    boolean isVouchedForBy(Path checkpoints) {
        return notes(checkpoints).stream()
                .map(note -> note.lines().toList())
                .allMatch(lines ->
                        server.jdbc()
                                .sql("SELECT root FROM tree_checkpoint WHERE size = ?")
                                .param(Long.parseLong(lines.get(1)))
                                .query((row, _) ->
                                        Base64.getEncoder().encodeToString(row.getBytes(1)))
                                .optional()
                                .map(lines.get(2)::equals)
                                .orElse(false));
    }

    static List<String> notes(Path checkpoints) {
        try {
            return Arrays.stream(Files.readString(checkpoints).split("\n\n(?!\u2014)"))
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
