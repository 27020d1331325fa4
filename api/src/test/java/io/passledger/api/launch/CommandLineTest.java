package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--passledger.root-key=hidden",
                "--passledger.rootKey=hidden",
                "--passledger.root_key=hidden",
                "--passledger.rootkey=hidden",
                "--PASSLEDGER_ROOT_KEY=hidden",
                "--passledger.root-key",
                "--passledger.master-key=hidden",
                "--passledger.other-master-key=hidden",
                "--passledger.database.password=hidden",
                "--spring.datasource.password=hidden",
                "--spring.datasource.hikari.password=hidden",
                "--server.ssl.key-store-password=hidden",
                "--passledger.database.url=jdbc:postgresql://db/p?user=a&password=hidden",
                "--passledger.database.url=jdbc:postgresql://a:hidden@db/p",
                "--spring.application.json={\"passledger\":{\"root-key\":\"hidden\"}}"
            })
    void takesNoSecretThatOthersCouldRead(String option) {
        for (CommandLine parsed : List.of(parse(option), parse("start", option))) {
            assertThat(parsed).isInstanceOf(CommandLine.Wrong.class);
            assertThat(((CommandLine.Wrong) parsed).line())
                    .contains("has a secret", "in the environment")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void takesNoSecretAsASystemProperty() {
        Properties properties = new Properties();
        properties.setProperty("passledger.data-dir", "/var/lib/passledger");
        properties.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        assertThat(SecretArguments.refusalOf(properties)).isEmpty();

        properties.setProperty("passledger.rootKey", "hidden");
        assertThat(SecretArguments.refusalOf(properties))
                .hasValueSatisfying(line ->
                        assertThat(line)
                                .contains("-Dpassledger.rootKey", "PASSLEDGER_ROOT_KEY")
                                .doesNotContain("hidden"));
    }

    @Test
    void repeatsNoValueThatMayBeASecret() {
        assertThat(parse("--rootkey=hidden").toString()).doesNotContain("hidden");
        assertThat(parse("PASSLEDGER_ROOT_KEY=hidden").toString()).doesNotContain("hidden");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments));
    }
}
