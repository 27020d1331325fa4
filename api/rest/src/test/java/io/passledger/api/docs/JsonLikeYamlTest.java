package io.passledger.api.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.error.YAMLException;

class JsonLikeYamlTest {

    @Test
    void takesForTextWhatJsonWouldHaveAsText() {
        assertThat(read("[2026-01-01T08:00:00Z, yes, no, on, 0o17, 017, 1_000, 12:30, ~x]"))
                .containsEntry(
                        "it",
                        List.of(
                                "2026-01-01T08:00:00Z",
                                "yes",
                                "no",
                                "on",
                                "0o17",
                                "017",
                                "1_000",
                                "12:30",
                                "~x"));
    }

    @Test
    void readsNumbersAndTruth() {
        assertThat(read("[0, -257, 0.42, true, false]"))
                .containsEntry("it", List.of(0, -257, 0.42, true, false));
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThatThrownBy(() -> read("{a: 1, a: 2}")).isInstanceOf(YAMLException.class);
    }

    @Test
    void writesTheContractSoThatItReadsTheSame() {
        Map<?, ?> contract = ContractParts.merged();
        String text = JsonLikeYaml.write(contract);

        assertThat(text).doesNotContain("&id001").startsWith("openapi: 3.1.0\n");
        assertThat(JsonLikeYaml.read(stream(text))).isEqualTo(contract);
    }

    private static Map<Object, Object> read(String value) {
        return Map.copyOf(JsonLikeYaml.read(stream("it: " + value)));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
