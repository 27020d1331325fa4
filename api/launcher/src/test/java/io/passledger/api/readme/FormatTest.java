package io.passledger.api.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every source is formatted, whatever JDK Maven was started by. */
class FormatTest {

    private static final List<String> OPENED =
            List.of("api", "code", "file", "parser", "tree", "util");

    @Test
    void isTheOneThatSpotlessApplyLeaves() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        OPENED.forEach(name ->
                command.add(
                        "--add-exports=jdk.compiler/com.sun.tools.javac.%s=ALL-UNNAMED"
                                .formatted(name)));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FormatCheck.class.getName()));

        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes(), UTF_8);

        assertThat(Stream.of(said).filter(text -> !text.isEmpty()))
                .as("not formatted: run ./mvnw spotless:apply by a JDK 25")
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }
}
