package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestWordsTest {

    private static final Set<String> COMMANDS =
            Set.of("start", "status", "export", "import", "keys", "reset", "verify-log");

    @ParameterizedTest
    @CsvSource({
        "stauts,status",
        "statsu,status",
        "strat,start",
        "exprot,export",
        "kyes,keys",
        "key,keys",
        "verifylog,verify-log",
        "Reset,reset"
    })
    void areThoseThatWereMistyped(String typed, String meant) {
        assertThat(NearestWords.to(typed, COMMANDS)).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "stop it", "completely-different"})
    void areNoneWhereNothingIsNear(String typed) {
        assertThat(NearestWords.to(typed, COMMANDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fort", "ford"})
    void areTwoAtTheMost(String typed) {
        assertThat(NearestWords.to(typed, List.of("form", "fork", "fore")))
                .containsExactly("fore", "fork");
    }
}
