package io.passledger.pages.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On nodes whose public URL is no newcomer's own machine there is no demo. */
class DemoOffIT {

    @ParameterizedTest
    @ValueSource(strings = {"/demo", "/demo/", "/demo/main.js", "/demo/api/visit"})
    void isNowhere(String path) {
        assertThat(Asked.of(Nodes.first()).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void leavesTheFirstPageToTheConsole() {
        HttpResponse<String> first = Asked.of(Nodes.first()).get("/");

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location")).hasValue("/console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/api/sign-up", "/demo/api/sign-in", "/demo/api/phone"})
    void takesNothing(String path) {
        assertThat(Asked.of(Nodes.first()).post(path, Map.of()).statusCode()).isEqualTo(404);
    }
}
