package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backend changes its key without a moment in which it has none. */
class ApiKeyRotationIT {

    private final Tenant shop = Tenant.create();
    private final String keys = shop.path() + "/api-keys";

    @Test
    void twoLiveKeysOverlap() {
        Api old = shop.backend();
        Answer issued = issue(Map.of()).expect(201);
        Api young = Nodes.stranger().as(issued.text("secret"));
        for (Api key : List.of(old, young)) {
            key.get("/v1/users/anyone/mfa").expect(200);
            key.at(Nodes.second()).get("/v1/users/anyone/mfa").expect(200);
        }

        Nodes.operator().delete(keys + "/" + firstKey()).expect(204);

        old.get("/v1/users/anyone/mfa").expect(401, "unauthenticated");
        old.at(Nodes.second()).get("/v1/users/anyone/mfa").expect(401, "unauthenticated");
        young.get("/v1/users/anyone/mfa").expect(200);
        issue(Map.of()).expect(201);
    }

    @Test
    void anExpiredKeyIsNoLongerGood() {
        Instant end = Instant.now().plusSeconds(3);
        Answer issued = issue(Map.of("expiresAt", end.toString())).expect(201);
        Api brief = Nodes.stranger().as(issued.text("secret"));
        brief.get("/v1/users/anyone/mfa").expect(200);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> brief.get("/v1/users/anyone/mfa").status() == 401);

        assertThat(Instant.now()).isAfterOrEqualTo(end);
        brief.at(Nodes.second()).get("/v1/users/anyone/mfa").expect(401, "unauthenticated");
        issue(Map.of()).expect(201);
    }

    @Test
    void aKeyWithAnotherSecretIsNone() {
        String secret = shop.backend().bearer();
        char last = secret.charAt(secret.length() - 2);
        String forged =
                secret.substring(0, secret.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + secret.charAt(secret.length() - 1);

        Nodes.stranger().as(forged).get("/v1/users/anyone/mfa").expect(401, "unauthenticated");
    }

    @Test
    void theListShowsNoSecret() {
        Answer issued = issue(Map.of()).expect(201);

        Answer listed = Nodes.operator().get(keys).expect(200);

        assertThat(listed.body().path("items").size()).isEqualTo(2);
        assertThat(listed.http().body())
                .doesNotContain(issued.text("secret"))
                .doesNotContain("secret");
    }

    private Answer issue(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("name", "rotated");
        request.put("scopes", List.of("users:read"));
        return Nodes.operator().post(keys, request);
    }

    /** The id of the key that the tenant was made with. */
    private String firstKey() {
        return Nodes.operator().get(keys).expect(200).body().path("items").values().stream()
                .filter(key -> key.path("name").asString().equals("backend"))
                .map(key -> key.path("keyId").asString())
                .findFirst()
                .orElseThrow();
    }
}
