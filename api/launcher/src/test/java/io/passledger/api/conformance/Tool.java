package io.passledger.api.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.CeremonyAnswer;
import io.passledger.api.client.SoftwarePasskey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A conformance tool: no credential, no cookie, no session. */
record Tool(URI service) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** An answer, and whether the tool would take it for a success. */
    record Answer(int status, JsonNode body) {

        Answer expectOk() {
            assertThat(status).as("%s", body).isEqualTo(200);
            assertThat(body.path("status").asString()).isEqualTo("ok");
            assertThat(body.path("errorMessage").asString("none")).isEmpty();
            return this;
        }

        /** What the tools ask of a refusal, and nothing else. */
        void expectFailed() {
            assertThat(status).as("%s", body).isBetween(400, 499);
            assertThat(body.propertyNames()).containsExactly("status", "errorMessage");
            assertThat(body.path("status").asString()).isEqualTo("failed");
            assertThat(body.path("errorMessage").asString()).isNotBlank();
        }
    }

    Answer post(String path, Object body) {
        return send(path, JSON.writeValueAsString(body));
    }

    Answer send(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/json");
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode creationOptions(String username) {
        return creationOptions(username, "preferred");
    }

    JsonNode creationOptions(String username, String userVerification) {
        return post(
                        "/attestation/options",
                        Map.of(
                                "username",
                                username,
                                "displayName",
                                "Ada",
                                "attestation",
                                "direct",
                                "authenticatorSelection",
                                Map.of("userVerification", userVerification)))
                .expectOk()
                .body();
    }

    JsonNode requestOptions(String username, String userVerification) {
        return post(
                        "/assertion/options",
                        Map.of("username", username, "userVerification", userVerification))
                .expectOk()
                .body();
    }

    Answer attest(JsonNode credential) {
        return post("/attestation/result", credential);
    }

    Answer assertion(JsonNode credential) {
        return post("/assertion/result", credential);
    }

    /** A user with one passkey. */
    SoftwarePasskey enrol(String username) {
        SoftwarePasskey passkey = new SoftwarePasskey();
        attest(asTheToolsDo(passkey.creating(creationOptions(username)))).expectOk();
        return passkey;
    }

    /** A credential in the tools' form, with another name for one member and without another. */
    static ObjectNode asTheToolsDo(CeremonyAnswer answer) {
        return asTheToolsDo(answer.json());
    }

    static ObjectNode asTheToolsDo(JsonNode json) {
        ObjectNode credential = (ObjectNode) json;
        credential.remove("rawId");
        credential.set("getClientExtensionResults", credential.remove("clientExtensionResults"));
        return credential;
    }
}
