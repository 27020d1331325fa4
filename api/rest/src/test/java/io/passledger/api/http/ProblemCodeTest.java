package io.passledger.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.docs.DescribedOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That code and document speak of the same problems. */
class ProblemCodeTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERNAL_ERROR")
    void isCalledWhatThePublishedExampleSays(ProblemCode code) {
        JsonNode problem = example(code);

        assertThat(problem.path("title").asString()).isEqualTo(code.title());
        assertThat(problem.path("status").asInt()).isEqualTo(code.status());
        assertThat(problem.path("type").asString()).isEqualTo(code.type());
    }

    private static JsonNode example(ProblemCode code) {
        JsonNode reference =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("$ref", "#/components/examples/" + code.wire());
        return DescribedOperation.resolved(reference).path("value");
    }
}
