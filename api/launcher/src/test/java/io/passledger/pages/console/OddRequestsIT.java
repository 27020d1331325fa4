package io.passledger.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page of the console sends is the sender's mistake, and not the service's. */
class OddRequestsIT {

    private final CookieJar auditor =
            new CookieJar(Nodes.first(), "https://passledger.example.com");

    @BeforeEach
    void signIn() {
        auditor.signIn(Tenant.create().backend().bearer());
        assertThat(auditor.get("/console/users").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/users?userId=%00",
                "/console/users?userId=%ff",
                "/console/users?after=AA",
                "/console/users?after=!",
                "/console/users/user?userId=%00",
                "/console/audit?after=AA",
                "/console/audit?sessionId=%ff",
                "/console/sessions?userId=%00",
                "/console/sessions?after=AA",
                "/console/apps?after=AA",
                "/console/apps/app?appId=%00",
                "/console/webhooks/undelivered?webhookId=%00"
            })
    void areRefused(String path) {
        HttpResponse<String> answer = auditor.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void areRefusedWithoutJson() {
        for (String body : List.of("", "{", "[]", "{\"other\":1}", "null")) {
            HttpResponse<String> answer =
                    auditor.post("/console/second-factor/options", "application/json", body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
        }
    }
}
