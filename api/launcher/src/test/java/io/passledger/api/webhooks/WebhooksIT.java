package io.passledger.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.webhooks.Endpoint.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An app's webhooks, from registering one to its removal. */
class WebhooksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Tenant shop = Tenant.create();
    private final String path = shop.path() + "/webhooks";
    private final Endpoint endpoint = new Endpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private Answer register(Map<String, ?> webhook) {
        return Nodes.operator().post(path, webhook).expect(201);
    }

    private Answer show(String webhookId) {
        return Nodes.operator().get(path + "/" + webhookId).expect(200);
    }

    /** As a receiver verifies, by the documentation. */
    private static String signature(Delivery delivery, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = delivery.id() + "." + delivery.timestamp() + "." + delivery.body();
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Nested
    class Deliveries {

        @Test
        void areTheItemsOfTheTrailInItsOrder() throws Exception {
            Answer webhook = register(Map.of("url", endpoint.url()));
            shop.enrolled("ada");
            Nodes.operator()
                    .at(Nodes.second())
                    .patch(shop.path(), Map.of("name", "The end"))
                    .expect(200);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.types()).endsWith("AppRenamed"));

            List<JsonNode> trail =
                    shop
                            .backend()
                            .get("/v1/audit/events?limit=500")
                            .expect(200)
                            .body()
                            .path("items")
                            .values()
                            .stream()
                            .filter(event ->
                                    event.path("position").asLong()
                                            > webhook.body().path("position").asLong())
                            .toList();
            assertThat(trail).hasSizeGreaterThan(8);
            // That the trail was read just now is an event too, and may have arrived already.
            List<Delivery> deliveries = List.copyOf(endpoint.deliveries()).subList(0, trail.size());
            assertThat(deliveries)
                    .extracting(delivery -> withoutPlace(delivery.event()))
                    .isEqualTo(trail.stream().map(WebhooksIT::withoutPlace).toList());
            for (Delivery delivery : deliveries) {
                assertThat(delivery.id()).isEqualTo(delivery.event().path("eventId").asString());
                assertThat(delivery.signature())
                        .isEqualTo(signature(delivery, webhook.text("secret")));
            }
        }

        @Test
        void areOfTheTypesThatWereAskedForFromAPositionOn() {
            shop.enrolled("ada");
            register(
                    Map.of(
                            "url",
                            endpoint.url(),
                            "types",
                            List.of("PasskeyRegistered", "AppCreated"),
                            "from",
                            0));

            await().atMost(PATIENCE).until(() -> endpoint.deliveries().size() == 2);

            assertThat(endpoint.types()).containsExactly("AppCreated", "PasskeyRegistered");
        }

        @Test
        void areNoMoreOnceTheWebhookIsRemoved() {
            String webhookId = register(Map.of("url", endpoint.url())).text("webhookId");
            await().atMost(PATIENCE).until(() -> endpoint.deliveries().size() == 1);
            Api operator = Nodes.operator();

            operator.delete(path + "/" + webhookId).expect(204);

            operator.get(path + "/" + webhookId).expect(404, "not-found");
            operator.delete(path + "/" + webhookId).expect(404, "not-found");
            shop.begin("ada");
            try (Endpoint other = new Endpoint()) {
                register(Map.of("url", other.url(), "from", 0));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(other.types()).contains("SessionBegun"));
            }
            assertThat(endpoint.types()).containsExactly("WebhookRegistered");
        }

        @Test
        void areSignedByBothSecretsAfterARotation() throws Exception {
            Answer webhook = register(Map.of("url", endpoint.url()));
            await().atMost(PATIENCE).until(() -> endpoint.deliveries().size() == 1);

            Answer rotated =
                    Nodes.operator()
                            .post(path + "/" + webhook.text("webhookId") + "/secret-rotations")
                            .expect(201);
            shop.begin("ada");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endpoint.types()).contains("SessionBegun"));
            Delivery last = endpoint.deliveries().getLast();
            assertThat(last.signature().split(" "))
                    .containsExactly(
                            signature(last, rotated.text("secret")),
                            signature(last, webhook.text("secret")));
        }
    }

    @Nested
    class Failures {

        @Test
        void areShownAndEndInDeadLettersThatCanBeReplayed() {
            endpoint.answers(delivery -> delivery.type().equals("SessionBegun") ? 500 : 200);
            String webhookId = register(Map.of("url", endpoint.url())).text("webhookId");
            String letters = path + "/" + webhookId + "/dead-letters";
            Api operator = Nodes.operator();
            shop.begin("ada");
            shop.begin("grace");
            await().atMost(PATIENCE)
                    .until(() -> operator.get(letters).body().path("items").size() == 2);

            Answer first = operator.get(letters + "?limit=1").expect(200);
            assertThat(first.text("items/0/detail")).isEqualTo("the response status was 500");
            assertThat(first.text("items/0/type")).isEqualTo("SessionBegun");
            assertThat(first.text("items/0/attempts")).isEqualTo("3");
            Answer second =
                    operator.get(letters + "?limit=1&after=" + first.text("next")).expect(200);
            assertThat(second.body().path("next").isNull()).isTrue();
            assertThat(show(webhookId).text("deadLetters")).isEqualTo("2");

            endpoint.answers(_ -> 200);
            endpoint.deliveries().clear();
            operator.post(
                            letters + "/replays",
                            Map.of(
                                    "positions",
                                    List.of(second.body().at("/items/0/position").asLong())))
                    .expect(202);
            await().atMost(PATIENCE)
                    .until(() -> operator.get(letters).body().path("items").size() == 1);
            operator.post(letters + "/replays", Map.of()).expect(202);
            await().atMost(PATIENCE)
                    .until(() -> operator.get(letters).body().path("items").isEmpty());

            assertThat(endpoint.deliveries())
                    .filteredOn(delivery -> delivery.type().equals("SessionBegun"))
                    .extracting(Delivery::id)
                    .containsExactly(second.text("items/0/eventId"), first.text("items/0/eventId"));
        }

        @Test
        void ofAnEndpointThatIsGoneDisableTheWebhook() {
            endpoint.answers(_ -> 410);
            String webhookId = register(Map.of("url", endpoint.url())).text("webhookId");

            await().atMost(PATIENCE).until(() -> show(webhookId).text("state").equals("disabled"));
        }
    }

    @Nested
    class Registrations {

        @Test
        void areListed() {
            List<String> ids =
                    List.of("a", "b", "c").stream()
                            .map(name -> register(Map.of("url", endpoint.url() + "/" + name)))
                            .map(webhook -> webhook.text("webhookId"))
                            .sorted()
                            .toList();

            Answer first = shop.backend().get(path + "?limit=2").expect(200);
            Answer second =
                    shop.backend().get(path + "?limit=2&after=" + first.text("next")).expect(200);

            assertThat(first.text("items/0/webhookId")).isEqualTo(ids.get(0));
            assertThat(first.text("items/1/webhookId")).isEqualTo(ids.get(1));
            assertThat(second.text("items/0/webhookId")).isEqualTo(ids.get(2));
            assertThat(first.http().body()).doesNotContain("whsec_");
        }

        @Test
        void areRefusedWhereTheUrlOrATypeIsNone() {
            Api operator = Nodes.operator();
            for (String url :
                    List.of(
                            "ftp://a.example/",
                            "https://me:pw@a.example/",
                            "https://a.example/#x")) {
                Answer refused = operator.post(path, Map.of("url", url));
                refused.expect(400, "invalid-request");
                assertThat(refused.text("errors/0/pointer")).isEqualTo("/url");
            }
            Answer refused =
                    operator.post(path, Map.of("url", endpoint.url(), "types", List.of("Nope")));
            refused.expect(400, "invalid-request");
            assertThat(refused.text("errors/0/pointer")).isEqualTo("/types");
            operator.post(
                            path,
                            Map.of("url", endpoint.url(), "types", Collections.singletonList(null)))
                    .expect(400, "invalid-request");
            operator.post(path, Map.of("url", endpoint.url(), "from", Long.MAX_VALUE))
                    .expect(400, "invalid-request");
        }

        @Test
        void areTenAtMost() {
            for (int i = 0; i < 10; i++) {
                register(Map.of("url", endpoint.url()));
            }

            Nodes.operator()
                    .post(path, Map.of("url", endpoint.url()))
                    .expect(409, "webhook-limit-reached");
        }
    }

    /** An event gets its place in the log's tree a moment after it has happened. */
    private static JsonNode withoutPlace(JsonNode event) {
        return ((ObjectNode) event.deepCopy()).without(List.of("leafIndex", "leafHash"));
    }
}
