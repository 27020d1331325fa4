package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy of users that breaks off, of which nobody can go on with a part. */
@Timeout(60)
class UsersCopyTest {

    private static final Map<String, String> KEY = Map.of("PASSLEDGER_API_KEY", "key_1.secret");

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("users");
    }

    private Path part() {
        return folder.resolve("users.part");
    }

    private Run export(Object url) {
        return Run.of(KEY, false, "export", "--users", file().toString(), "--url=" + url);
    }

    @Test
    void leavesNothingBehindWhereItBreaksOff() throws IOException {
        try (HangsUp service = HangsUp.after("{\"userId\":\"ada\"}\n{\"user".getBytes(UTF_8))) {
            Run run = export(service.address());

            assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.NO_SERVICE);
            assertThat(run.err()).contains("start again");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void throwsNoOtherExportAway() throws IOException {
        Files.writeString(part(), "what an export of events has brought");

        Run run = export("http://localhost:1");

        assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.WRONG_USAGE);
        assertThat(run.err()).contains(part().toString()).doesNotContain("--resume");
        assertThat(part()).hasContent("what an export of events has brought");
    }
}
