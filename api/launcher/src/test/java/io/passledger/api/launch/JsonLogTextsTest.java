package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.json.JsonWriter;

/** A text from outside can't break a line of a JSON log, nor change how it is shown. */
class JsonLogTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u2028", "\u2029", "\u001b[2J", "\u009b", "\u202e", "\b"})
    void haveNoControlCharacters(String between) {
        assertThat(line("key" + between + "forged"))
                .startsWith("{\"message\":\"key\uFFFD")
                .endsWith("forged\"}");
    }

    @Test
    void keepWhatIsWrittenAndTheLinesOfStackTraces() {
        assertThat(line("Grüße, 世界 👋\n\tat io.passledger"))
                .isEqualTo("{\"message\":\"Grüße, 世界 👋\\n\\tat io.passledger\"}");
    }

    private static String line(String message) {
        return JsonWriter.<Object>of(
                        members -> {
                            members.add("message", message);
                            new JsonLogTexts().customize(members);
                        })
                .writeToString(message);
    }
}
