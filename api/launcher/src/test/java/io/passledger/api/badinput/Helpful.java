package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a caller can ask of each problem: that it says what is wrong, and nothing of the inside. */
final class Helpful {

    private static final Pattern INSIDE =
            Pattern.compile(
                    "Exception|Throwable|io\\.passledger|tools\\.jackson|fasterxml|springframework"
                            + "|org\\.apache|Tomcat|postgresql|java\\.|<html|\\bat [a-z]+\\.[a-z]+",
                    Pattern.CASE_INSENSITIVE);

    private Helpful() {}

    /** The client's own mistake, told as RFC 9457 has it. */
    static Answer assertProblem(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:passledger:problem:" + answer.code());
        assertThat(answer.text("status")).isEqualTo(String.valueOf(answer.status()));
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).as("%s", answer).isNotBlank();
        assertTellsNothingOfTheInside(answer.http().body());
        return answer;
    }

    /** That it says where: one of its pointers is this one, or of something inside it. */
    static void assertPointsAt(String pointer, Answer answer) {
        List<String> pointers =
                answer.body().path("errors").values().stream()
                        .map(error -> error.path("pointer").asString())
                        .toList();
        assertThat(pointers)
                .as("%s in %s", pointer, answer)
                .anyMatch(found -> found.equals(pointer) || found.startsWith(pointer + "/"));
        for (JsonNode error : answer.body().path("errors")) {
            assertThat(error.path("detail").asString()).as("%s", answer).isNotBlank();
        }
    }

    static void assertTellsNothingOfTheInside(String text) {
        assertThat(INSIDE.matcher(text).results().map(found -> found.group()))
                .as("%s", text)
                .isEmpty();
    }
}
