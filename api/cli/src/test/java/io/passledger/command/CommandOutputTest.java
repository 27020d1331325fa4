package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a long command says can be read while it runs, whatever keeps its output. */
class CommandOutputTest {

    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(
                    new PrintStream(new BufferedOutputStream(arrived, 8192), false, UTF_8), false);

    @TempDir Path folder;

    @Test
    void writesEachLineAtOnce() {
        new CommandOutput(terminal, false).say("%,d keys", 1_000);

        assertThat(arrived.toString(UTF_8))
                .startsWith("1")
                .endsWith(" keys" + System.lineSeparator());
    }

    /** A terminal would obey them. */
    @Test
    void showsNoControlCharacters() {
        new CommandOutput(terminal, false).say("%s: %s", "a\u001b[2Jb", "c\nd\u009be ü\u007f");

        assertThat(arrived.toString(UTF_8)).isEqualTo("a?[2Jb: c?d?e ü?" + System.lineSeparator());
    }

    @Test
    void writesProgressAtOnce() {
        try (ProgressDisplay display = ProgressDisplay.on(terminal, "import")) {
            display.show(new Progress(0.5, 7, null, "users"));

            assertThat(arrived.toString(UTF_8)).startsWith("import 50.0 %, 7 users/s");
        }
    }

    @Test
    void writesARefusedUserAtOnce() {
        Path report = folder.resolve("refused.ndjson");
        try (RefusedUsers refused = RefusedUsers.to(report, new CommandOutput(terminal, false))) {
            refused.add("user 3", "ada", "invalid-request", "has no passkey");

            assertThat(report).content(UTF_8).contains("\"userId\":\"ada\"").endsWith("}\n");
        }
    }
}
