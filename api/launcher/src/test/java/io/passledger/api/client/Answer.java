package io.passledger.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the service, already held against the published contract.
 *
 * @param body missing where there is none, or none of JSON
 */
public record Answer(HttpResponse<String> http, JsonNode body) {

    public int status() {
        return http.statusCode();
    }

    /** A problem's code; empty where it is no problem. */
    public String code() {
        return body.path("code").asString("");
    }

    /** The member that a pointer without its first slash names, as text. */
    public String text(String member) {
        JsonNode found = body.at("/" + member);
        assertThat(found.isMissingNode()).as("%s of %s", member, this).isFalse();
        return found.asString();
    }

    /** The same of an array of texts. */
    public List<String> texts(String member) {
        return body.at("/" + member).values().stream().map(JsonNode::asString).toList();
    }

    public boolean has(String member) {
        return body.has(member);
    }

    /** The position of the last event of a write. */
    public long position() {
        return Long.parseLong(header("Passledger-Position"));
    }

    public String header(String name) {
        return http.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
    }

    /** Asks for a success. */
    public Answer expect(int status) {
        assertThat(status()).as("%s", this).isEqualTo(status);
        return this;
    }

    /** Asks for a problem. */
    public Answer expect(int status, String code) {
        assertThat(status() + " " + code()).as("%s", this).isEqualTo(status + " " + code);
        return this;
    }

    /** Asks for the header that says when to try again. */
    public Answer expectRetryAfter() {
        assertThat(Long.parseLong(header("Retry-After"))).as("%s", this).isPositive();
        assertThat(body.path("retryAfter").asLong()).isPositive();
        return this;
    }

    @Override
    public String toString() {
        return "%s %s: %d %s".formatted(http.request().method(), http.uri(), status(), http.body());
    }
}
