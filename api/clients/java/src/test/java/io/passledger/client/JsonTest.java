package io.passledger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsEveryKindOfValue() {
        assertThat(
                        Json.read(
                                " {\"a\" : [ 1 , -2.5e+1, 0 ,true,false,null,{},[] ] ,\n\t\"ü\\u00fc\":"
                                        + "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uD83D\\uDE00\"}\r"))
                .isEqualTo(
                        Map.of(
                                "a",
                                Arrays.asList(
                                        1L, -25.0, 0L, true, false, null, Map.of(), List.of()),
                                "üü",
                                "\"\\/\b\f\n\r\t😀"));
        assertThat(Json.read("null")).isNull();
        assertThat(Json.read("123456789012345678")).isEqualTo(123456789012345678L);
        assertThat(Json.read("1234567890123456789")).isEqualTo(1.2345678901234568E+18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{1:1}",
                "'a'",
                "\"",
                "\"a",
                "\"\\",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u+123\"",
                "\"\\x\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "tru",
                "truee",
                "TRUE",
                "nul",
                "NaN",
                "Infinity",
                "-",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "--1",
                "0x1",
                "1 2",
                "{} {}",
                "\uFEFF{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":null,\"\\u0061\":1}",
                "[1]//",
                "\u00a01",
                "11111111111111111111111111111111111111111"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text));
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThat(Json.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
        for (String open : List.of("[", "{\"a\":")) {
            String deep = open.repeat(1_000_000);
            assertThatIllegalArgumentException().isThrownBy(() -> Json.read(deep));
        }
    }

    @Test
    void throwsNothingElse() {
        Random random = new Random(7);
        String pieces = "{}[]\",:\\u0aeE+-.1tfn \u0000ü";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(20); at >= 0; at--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            try {
                Json.read(text.toString());
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageStartingWith("no JSON");
            }
        }
    }

    @Test
    void writesWhatItReads() {
        StringBuilder every = new StringBuilder();
        for (int unit = 0; unit <= 0xffff; unit++) {
            every.append((char) unit);
        }
        Map<String, Object> value =
                Map.of("a\"b", every.toString(), "c", Map.of("d", true, "e", Map.of()));

        assertThat(Json.read(Json.write(value))).isEqualTo(value);
        assertThat(Json.write(value)).matches("[ -~]+");
    }
}
