package io.passledger.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of Passledger's, whoever asked.
 *
 * @param position what {@code Passledger-Position} says, where the asker may see it
 */
public record Answer(int status, JsonNode body, @Nullable String position) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(int status, String body, @Nullable String position) {
        return new Answer(
                status, body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body), position);
    }

    /** This, where the status is that one. */
    public Answer expect(int expected) {
        assertThat(status).as("status, with %s", body).isEqualTo(expected);
        return this;
    }

    public String text(String member) {
        assertThat(body.has(member)).as("%s in %s", member, body).isTrue();
        return body.get(member).asString();
    }

    public List<String> texts(String member) {
        assertThat(body.has(member)).as("%s in %s", member, body).isTrue();
        return body.get(member).valueStream().map(JsonNode::asString).toList();
    }
}
