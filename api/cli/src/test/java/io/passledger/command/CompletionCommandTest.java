package io.passledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts by which shells complete what is typed. */
class CompletionCommandTest {

    @TempDir Path folder;

    @Test
    void letsBashCompleteCommandsAndOptions() throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), printed("bash"));

        assertThat(completed(script, "passledger", "stat")).contains("status");
        assertThat(completed(script, "passledger", "export", "--re")).contains("--resume");
        assertThat(completed(script, "passledger", "keys", "rot")).contains("rotate");
    }

    @Test
    void isOneScriptForBashAndZsh() {
        assertThat(printed("zsh")).isEqualTo(printed("bash")).contains("bashcompinit");
    }

    @Test
    void letsFishCompleteCommandsAndOptions() {
        assertThat(printed("fish").lines())
                .contains("complete -c passledger -f")
                .anyMatch(line -> line.matches(".* -n __fish_use_subcommand -a export -d '.*'"))
                .anyMatch(line ->
                        line.matches(".*__fish_seen_subcommand_from export' -l resume -d .*"))
                .anyMatch(
                        line -> line.matches(".*__fish_seen_subcommand_from keys' -a rotate -d .*"))
                .allMatch(line ->
                        line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
    }

    /** As bash does it when Tab is pressed behind the last word. */
    private String completed(Path script, String... words)
            throws IOException, InterruptedException {
        Path asks =
                Files.writeString(
                        folder.resolve("asks"),
                        """
                        source "$1"; shift
                        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
                        COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                        function=$(complete -p passledger | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                        "$function" "$1" "${!#}" "$1"
                        echo "${COMPREPLY[@]}"
                        """);
        List<String> command = new ArrayList<>(List.of("bash", asks.toString(), script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue()).as(said).isZero();
        return said;
    }

    private static String printed(String shell) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        int exitCode = Commands.run(List.of("completion", shell), Map.of(), print, print);
        assertThat(exitCode).isZero();
        return out.toString(UTF_8);
    }
}
