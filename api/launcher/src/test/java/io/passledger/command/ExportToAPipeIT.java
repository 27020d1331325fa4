package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, whose output somebody else reads, or nobody. */
class ExportToAPipeIT {

    private static final Tenant SHOP = Tenant.create();

    @TempDir Path folder;

    /** More than a pipe holds by itself. */
    @BeforeAll
    static void fill() {
        for (int session = 0; session < 200; session++) {
            SHOP.begin("user-" + session);
        }
    }

    @Test
    void endsQuietlyWhenTheReaderHasEnough() throws Exception {
        assertThat(bash("export --format=ocsf | head -n 1 | wc -l; echo ${PIPESTATUS[0]}"))
                .isEqualToIgnoringWhitespace("1 0");
        assertThat(errors()).isEmpty();
    }

    @Test
    void saysSoWhereWhatIsBehindIsFull() throws Exception {
        assertThat(bash("export --format=ocsf > /dev/full; echo $?"))
                .isEqualToIgnoringWhitespace("1");
        assertThat(errors()).contains("standard output does not take it all");
    }

    private String bash(String arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "bash",
                        "-c",
                        "\"$JAVA\" -XX:TieredStopAtLevel=1 -jar \"$JAR\" %s"
                                .formatted(arguments.replace("export", "export --url=$URL")));
        builder.environment()
                .put("JAVA", Path.of(System.getProperty("java.home"), "bin/java") + "");
        builder.environment()
                .put("JAR", Objects.requireNonNull(System.getProperty("passledger.jar")));
        builder.environment().put("URL", Nodes.first().toString());
        builder.environment().put("PASSLEDGER_API_KEY", SHOP.backend().bearer());
        Process process = builder.redirectError(folder.resolve("errors").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return out;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }
}
