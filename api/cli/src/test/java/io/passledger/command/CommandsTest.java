package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What all commands have in common. */
class CommandsTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    static Stream<CommandLine> commands() {
        CommandLine all = Commands.all(Map.of(), new Terminal(NOWHERE, false), NOWHERE);
        return all.getSubcommands().values().stream()
                .flatMap(command ->
                        command.getSubcommands().isEmpty()
                                ? Stream.of(command)
                                : command.getSubcommands().values().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void tellMachinesAndPeopleHowTheyAreUsed(CommandLine command) {
        Set<String> options = command.getCommandSpec().optionsMap().keySet();

        assertThat(options).contains("--json", "--help").doesNotContain("--key", "--root-key");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sayWhatTheyEndWith(CommandLine command) {
        assertThat(command.getUsageMessage())
                .contains("exit codes:", "0   done", "1   failed", "2   ", "3   ", "4   ");
    }
}
