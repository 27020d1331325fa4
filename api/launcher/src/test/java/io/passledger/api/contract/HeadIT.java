package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Scene;
import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is answered as GET is, without a body. What streams allows no HEAD. */
class HeadIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** By the contract's names. */
    private static final Set<String> STREAMS = Set.of("tailAuditEvents", "exportUsers");

    @TestFactory
    Stream<DynamicTest> isAnsweredAsGetIs() {
        return DescribedOperation.all().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.callers().contains("none"))
                .map(operation -> dynamicTest(operation.id(), () -> compare(operation)));
    }

    private static void compare(DescribedOperation operation)
            throws IOException, InterruptedException {
        Scene scene = Scene.of(operation, Tenant.create());
        String caller = operation.callers().iterator().next();
        Api who = scene.caller(caller);
        String path = scene.path(caller);

        HttpResponse<String> head = head(who, path);

        assertThat(head.body()).isEmpty();
        if (STREAMS.contains(operation.id())) {
            assertThat(head.statusCode()).isEqualTo(405);
            assertThat(head.headers().firstValue("Allow")).contains("GET");
        } else {
            assertThat(head.statusCode()).isEqualTo(who.get(path).status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/jwks.json",
                "/actuator/health",
                "/docs",
                "/sdk/passledger.js",
                "/v3/api-docs"
            })
    void isAnsweredWithoutACredential(String path) throws IOException, InterruptedException {
        HttpResponse<String> head = head(Nodes.stranger(), path);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    /** A key has ten tails, and one export of users. */
    @Test
    void holdsNoPlace() throws IOException, InterruptedException {
        Api backend = Tenant.create().backend();
        for (int i = 0; i < 12; i++) {
            assertThat(head(backend, "/v1/audit/events/tail").statusCode()).isEqualTo(405);
            assertThat(head(backend, "/v1/users/export").statusCode()).isEqualTo(405);
            Api lines = backend.with("Accept", "application/x-ndjson");
            assertThat(head(lines, "/v1/audit/events").statusCode()).isEqualTo(405);
        }

        backend.get("/v1/audit/events/tail").expect(200);
        backend.get("/v1/users/export").expect(200);
    }

    private static HttpResponse<String> head(Api who, String path)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(who.node() + path))
                        .method("HEAD", BodyPublishers.noBody());
        who.headers().forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
