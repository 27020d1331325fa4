package io.passledger.api.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody has thought of: a row of a view that no version has written. No caller is blamed. */
class UnexpectedErrorIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    # of a kind that no reader of JSON takes for a list
                    transports    ; jsonb_build_object('kept', transports) ; transports -> 'kept'
                    # what a reader of base64url refuses, by an IllegalArgumentException
                    credential_id ; credential_id || '='                   ; rtrim(credential_id, '=')
                    # what a type of the domain refuses, as it would refuse a caller's
                    passkey_id    ; passkey_id || ' '                      ; rtrim(passkey_id)
                    """)
    void isLoggedWithTheRequestsIdAndToldWithoutTheInside(
            String column, String spoilt, String mended) throws Exception {
        Enrolled user = Tenant.create().enrolled("ada");
        String path = "/v1/users/" + user.userId() + "/passkeys";
        user.tenant().backend().get(path).expect(200);
        String requestId = "unexpected-" + user.tenant().appId();

        set(user.tenant(), column, spoilt);
        HttpResponse<String> answer;
        try {
            // Not by Api, which holds each answer against the contract: this one isn't in it.
            answer =
                    HTTP.send(
                            HttpRequest.newBuilder(Nodes.first().resolve(path))
                                    .header(
                                            "Authorization",
                                            "Bearer " + user.tenant().backend().bearer())
                                    .header("X-Request-Id", requestId)
                                    .build(),
                            BodyHandlers.ofString());
        } finally {
            set(user.tenant(), column, mended);
        }

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal-error\"");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(requestId);
        Helpful.assertTellsNothingOfTheInside(answer.body());
        assertThat(Nodes.logs().lines().filter(line -> line.contains("[" + requestId + "]")))
                .singleElement()
                .asString()
                .contains(" ERROR ", "a request failed", "Exception", "at io.passledger.");
    }

    /** Changes the tenant's one passkey, in whichever table is looked at. */
    private static void set(Tenant tenant, String column, String value) {
        int changed = 0;
        for (String table : List.of("projected_passkey_a", "projected_passkey_b")) {
            changed +=
                    Nodes.database()
                            .sql(
                                    "UPDATE %s SET %s = %s WHERE app_id = ?"
                                            .formatted(table, column, value))
                            .param(tenant.appId())
                            .update();
        }
        assertThat(changed).isEqualTo(1);
    }
}
