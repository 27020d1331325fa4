package io.passledger.api.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.launch.RunningPassledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes the walk-through of README.md into a shell, word for word. */
class ReadmeWalkThroughIT {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^<!-- walk-through -->\n```bash\n(.*?)^```$");

    @TempDir private Path folder;

    @Test
    void worksAsItIsWritten() throws IOException, InterruptedException {
        List<String> blocks =
                BLOCK.matcher(Repository.read("README.md"))
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        assertThat(blocks).hasSize(8);

        try (var passledger = RunningPassledger.in(folder.resolve("data")).start()) {
            Shell shell = paste(String.join("\n", blocks), passledger);

            assertThat(shell.exit()).as(shell.toString()).isZero();
            // Line by line what curl says of each answer.
            assertThat(shell.err().lines())
                    .hasSize(10)
                    .allSatisfy(line -> assertThat(line).matches("HTTP 20[0-9]"));
            assertThat(shell.out())
                    .contains("\"nextActions\":[\"passkey:reg\",\"external\"]")
                    .contains("\"challenge\":")
                    .contains("{\"active\":true,\"typ\":\"at+jwt\",\"userId\":\"ada\"")
                    .contains("\"enrolled\":false")
                    .contains("\"type\":\"SessionCompleted\"")
                    .contains("\"reset\":true")
                    .endsWith("{\"active\":false,\"reason\":\"revoked\"}\n");
        }
    }

    private record Shell(int exit, String out, String err) {}

    private Shell paste(String script, RunningPassledger passledger)
            throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve(".curlrc"), "write-out = \"%{stderr}HTTP %{http_code}\\n\"");
        Path file = Files.writeString(folder.resolve("walk-through"), script);
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-e", "-u", "-o", "pipefail", file.toString())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile());
        bash.environment().put("CURL_HOME", folder.toString());
        bash.environment().put("PASSLEDGER", passledger.address().toString());
        bash.environment().put("ROOT_KEY", passledger.rootKey().orElseThrow());
        Process process = bash.start();
        assertThat(process.waitFor(RunningPassledger.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Shell(
                process.exitValue(),
                Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")));
    }
}
