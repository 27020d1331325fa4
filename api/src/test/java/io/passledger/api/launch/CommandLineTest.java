package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void startsWithoutAWord() {
        assertThat(parse()).isEqualTo(new CommandLine.Start(List.of()));
    }

    @Test
    void passesSpringPropertiesOn() {
        String property = "--passledger.data-dir=/var/lib/pass ledger";

        assertThat(parse("start", property)).isEqualTo(new CommandLine.Start(List.of(property)));
        assertThat(parse(property)).isEqualTo(new CommandLine.Start(List.of(property)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helps(String word) {
        assertThat(parse(word)).isEqualTo(new CommandLine.Help());
        assertThat(parse("start", "--help")).isEqualTo(new CommandLine.Help());
    }

    @Test
    void handsACommandItsOptions() {
        assertThat(parse("verify-log", "--help"))
                .isEqualTo(new CommandLine.Tool(List.of("verify-log", "--help")));
    }

    @Test
    void helpsWithACommand() {
        assertThat(parse("help", "export"))
                .isEqualTo(new CommandLine.Tool(List.of("export", "--help")));
        assertThat(parse("help", "keys", "rotate"))
                .isEqualTo(new CommandLine.Tool(List.of("keys", "rotate", "--help")));
        assertThat(parse("help", "bench")).isEqualTo(new CommandLine.Bench(List.of("--help")));
        assertThat(parse("help", "start")).isEqualTo(new CommandLine.Help());
        assertThat(parse("help", "nothing"))
                .isEqualTo(new CommandLine.Wrong("there is no command 'nothing'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify-log",
                "replay",
                "reset",
                "export",
                "keys",
                "rotate-master-key",
                "reapply-erasures"
            })
    void knowsEachToolAndListsItInALine(String name) {
        assertThat(parse(name)).isEqualTo(new CommandLine.Tool(List.of(name)));
        assertThat(Usage.TEXT).containsPattern("(?m)^  " + name + " .*[a-z]$");
    }

    @Test
    void tellsItsVersion() {
        assertThat(parse("--version")).isEqualTo(new CommandLine.Version());
    }

    @Test
    void handsOnWhatIsForATool() {
        assertThat(parse("replay", "passkeys", "--no-follow"))
                .isEqualTo(new CommandLine.Tool(List.of("replay", "passkeys", "--no-follow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "Start", ""})
    void refusesAnUnknownCommand(String word) {
        assertThat(parse(word))
                .isEqualTo(new CommandLine.Wrong("there is no command '" + word + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port=8081", "-p", "server.port=8081", "--server.port"})
    void refusesAnUnknownOption(String option) {
        assertThat(parse("start", option))
                .isEqualTo(new CommandLine.Wrong("there is no option '" + option + "'"));
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments));
    }
}
