package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final Commands COMMANDS =
            new Commands(Map.of(), NOWHERE, NOWHERE, new StartCommand(_ -> {}, NOWHERE, NOWHERE));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @Nullable List<String> started;

    @Test
    void startsWithoutAWord() {
        assertThat(parse()).isEqualTo(run("start"));
    }

    @Test
    void passesSpringPropertiesOn() {
        String property = "--passledger.data-dir=/var/lib/pass ledger";

        assertThat(parse("start", property)).isEqualTo(run("start", property));
        assertThat(parse(property)).isEqualTo(run("start", property));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helps(String word) {
        assertThat(parse(word)).isEqualTo(new CommandLine.Help());
    }

    @Test
    void handsACommandItsOptions() {
        assertThat(parse("verify-log", "--help")).isEqualTo(run("verify-log", "--help"));
    }

    @Test
    void helpsWithACommand() {
        assertThat(parse("help", "export")).isEqualTo(run("export", "--help"));
        assertThat(parse("help", "keys", "rotate")).isEqualTo(run("keys", "rotate", "--help"));
        assertThat(parse("help", "start")).isEqualTo(run("start", "--help"));
        assertThat(parse("help", "nothing"))
                .isEqualTo(new CommandLine.Wrong("unknown command 'nothing'"));
    }

    @Test
    void saysWhereTheBenchmarkIs() {
        assertThat(parse("bench"))
                .isInstanceOfSatisfying(
                        CommandLine.Wrong.class,
                        wrong -> assertThat(wrong.line()).contains("passledger-bench.jar"));
    }

    static Set<String> commands() {
        return COMMANDS.names();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void knowsEachCommandOfTheRegistryAndListsItInALine(String name) {
        assertThat(parse(name)).isEqualTo(run(name));
        assertThat(Usage.TEXT).containsPattern("(?m)^  " + name + " .*[a-z\\]]$");
    }

    @Test
    void breaksTheHelpWhereTheTerminalEnds() {
        assertThat(Usage.fitted(200)).isEqualTo(Usage.TEXT);
        assertThat(Usage.fitted(60).lines()).allMatch(line -> line.length() <= 60);
        assertThat(Usage.fitted(60))
                .containsPattern("(?m)^  verify-log           checks .*\\n {23}checkpoints$");
        assertThat(Usage.fitted(60).replaceAll("\\s+", " "))
                .isEqualTo(Usage.TEXT.replaceAll("\\s+", " "));
    }

    @Test
    void asksWhichCommandWasMeant() {
        assertThat(COMMANDS.meantBy("exprot")).isEqualTo("; did you mean export?");
        assertThat(COMMANDS.meantBy("strat")).isEqualTo("; did you mean start?");
        assertThat(COMMANDS.meantBy("something-else")).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(parse("--version")).isEqualTo(new CommandLine.Version());
    }

    @Test
    void handsOnWhatIsForATool() {
        assertThat(parse("replay", "passkeys", "--no-follow"))
                .isEqualTo(run("replay", "passkeys", "--no-follow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "Start", ""})
    void refusesAnUnknownCommand(String word) {
        assertThat(parse(word))
                .isEqualTo(new CommandLine.Wrong("unknown command '" + word + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port",
                "--port=8081",
                "-p",
                "server.port=8081",
                "--server.port",
                "--json"
            })
    void refusesAnUnknownOption(String option) {
        assertThat(start(option)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "passledger: unknown option '%s'; see passledger --help%n"
                                .formatted(option));
        assertThat(started).isNull();
    }

    @Test
    void startsWithThePropertiesAsTheyAre() {
        assertThat(start("--server.port=0", "--passledger.public-url=http://localhost:1"))
                .isEqualTo(StartCommand.RUNNING);
        assertThat(started)
                .containsExactly("--server.port=0", "--passledger.public-url=http://localhost:1");
    }

    @Test
    void helpsWithStart() {
        assertThat(start("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Usage.TEXT);
        assertThat(started).isNull();
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
        assertThat(start(option)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("contains a secret", "in the environment")
                .doesNotContain("hidden");
        assertThat(started).isNull();
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
        assertThat(start("--rootkey=hidden")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("hidden");
        assertThat(parse("PASSLEDGER_ROOT_KEY=hidden").toString()).doesNotContain("hidden");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), COMMANDS.names());
    }

    private static CommandLine.Run run(String... arguments) {
        return new CommandLine.Run(List.of(arguments));
    }

    private int start(String... options) {
        Commands commands =
                new Commands(
                        Map.of(),
                        print(out),
                        print(err),
                        new StartCommand(
                                properties -> started = properties, print(out), print(err)));
        return commands.run(Stream.concat(Stream.of("start"), Stream.of(options)).toList());
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
