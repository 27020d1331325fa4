package io.passledger.api.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Persons are found by what is sealed of them, for as long as it can be opened. */
class FindPersonsIT {

    private final Tenant shop = Tenant.create(Tenant.withoutAcknowledgement());
    private final String userId = "u-" + UUID.randomUUID();

    private Session begin(String address, String username) {
        return new Tenant(shop.appId(), shop.backend().with("X-Forwarded-For", address))
                .begin(Map.of("userId", userId, "username", username));
    }

    private List<JsonNode> found(String query) {
        return found(shop.backend(), query);
    }

    private static List<JsonNode> found(Api who, String query) {
        return who.get("/v1/audit/events?limit=500&" + query)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<Long> positions(List<JsonNode> items) {
        return items.stream().map(item -> item.path("position").asLong()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7, 203.0.113.7/32",
        "203.0.113.7, 203.0.113.0/24",
        "203.0.113.7, 203.0.113.99/24",
        "203.0.113.7, ::ffff:203.0.113.7",
        "2001:db8:7::9, 2001:DB8:7:0:0:0:0:9",
        "2001:db8:7::9, 2001:db8:7::9/128",
        "2001:db8:7::9, 2001:db8:7::/48"
    })
    void byTheirAddressAndItsNetwork(String address, String asked) {
        Session session = begin(address, "ada");

        List<JsonNode> items = found("ip=" + encoded(asked));

        assertThat(items).isNotEmpty();
        assertThat(items)
                .allSatisfy(item ->
                        assertThat(item.path("sessionId").asString()).isEqualTo(session.id()));
        assertThat(positions(items))
                .isEqualTo(
                        positions(
                                found("sessionId=" + session.id()).stream()
                                        .filter(item -> !item.at("/client/ip").isNull())
                                        .toList()));
    }

    @Test
    void byNoOtherAddress() {
        begin("203.0.113.7", "ada");

        for (String other : List.of("203.0.113.8", "203.0.114.0/24", "2001:db8::7", "::1")) {
            assertThat(found("ip=" + encoded(other))).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "203.0.113.7/16",
                "203.0.113.7/25",
                "2001:db8::/64",
                "203.0.113",
                "%00"
            })
    void tellsWhichPrefixesCanBeAskedFor(String wrong) {
        Answer refused = shop.backend().get("/v1/audit/events?ip=" + wrong);

        refused.expect(400, "invalid-request");
        if (!wrong.equals("%00")) {
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("?ip");
            assertThat(refused.body().at("/errors/0/detail").asString())
                    .contains("for IPv4 a /24")
                    .contains("for IPv6 a /48");
        }
    }

    @Test
    void byTheirNameInWhateverCase() {
        Session session = begin("203.0.113.7", "Ada.Lovelace@Example.com");

        for (String name : List.of("ada.lovelace@example.com", " ADA.LOVELACE@EXAMPLE.COM ")) {
            assertThat(found("username=" + encoded(name)))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.path("sessionId").asString()).isEqualTo(session.id());
                        assertThat(item.path("userId").asString()).isEqualTo(userId);
                    });
        }
        assertThat(found("username=ada")).isEmpty();
        assertThat(found("username=ada.lovelace@example.com&ip=203.0.113.7")).hasSize(1);
        assertThat(found("username=ada.lovelace@example.com&ip=203.0.113.8")).isEmpty();
        assertThat(found("username=ada.lovelace@example.com&outcome=failure")).isEmpty();
        assertThat(found("userId=" + userId + "&ip=203.0.113.0/24")).isNotEmpty();
    }

    @Test
    void byWhoMaySeeThemAlone() {
        String name = "name-" + UUID.randomUUID();
        begin("198.18.7.7", name);
        Tenant other = Tenant.create();

        assertThat(found(other.backend(), "username=" + name)).isEmpty();
        assertThat(found(other.backend(), "ip=198.18.7.7")).isEmpty();
        assertThat(found(Nodes.operator(), "username=" + name)).hasSize(1);
        assertThat(found(Nodes.operator(), "username=" + name + "&appId=" + shop.appId()))
                .hasSize(1);
        assertThat(found(Nodes.operator(), "username=" + name + "&appId=" + other.appId()))
                .isEmpty();
    }

    @Test
    void inExportsAndTailsToo() {
        String name = "name-" + UUID.randomUUID();
        Session session = begin("203.0.113.7", name);

        assertThat(
                        shop.backend()
                                .with("Accept", "application/x-ndjson")
                                .get("/v1/audit/events?username=" + name)
                                .expect(200)
                                .http()
                                .body()
                                .lines()
                                .map(JsonMapper.shared()::readTree))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.path("sessionId").asString()).isEqualTo(session.id()));
        try (EventStream tail =
                EventStream.open(
                        shop.backend(), "/v1/audit/events/tail?after=0&username=" + name, null)) {
            await().until(() -> tail.events().size() == 1);
            begin("203.0.113.7", name);
            await().until(() -> tail.events().size() == 2);
        }
    }

    @Test
    void noMoreOnceTheyAreErased() {
        String name = "name-" + UUID.randomUUID();
        Session session = begin("198.18.9.9", name);
        session.register(new SoftwarePasskey()).expect(200);
        begin("198.18.9.9", name);
        assertThat(found("username=" + name)).hasSize(2);
        List<Long> own = positions(found("ip=198.18.9.0/24"));
        assertThat(own).hasSizeGreaterThanOrEqualTo(2);

        shop.backendWith("users:erase").delete("/v1/users/" + userId).expect(200);

        assertThat(found("username=" + name)).isEmpty();
        assertThat(found("ip=198.18.9.9")).isEmpty();
        assertThat(
                        Nodes.database()
                                .sql("SELECT count(*) FROM event_lookup WHERE position IN (:own)")
                                .param("own", own)
                                .query(Long.class)
                                .single())
                .isZero();
        begin("198.18.9.9", name);
        assertThat(found("username=" + name)).hasSize(1);
    }

    @Test
    void withoutTheTrailRememberingThem() {
        String name = "name-" + UUID.randomUUID();
        found("username=" + name + "&ip=198.18.1.1");

        List<JsonNode> read = found("type=AuditTrailRead&order=desc");

        assertThat(read.getFirst().at("/data/filters/username").asString()).isEqualTo("a name");
        assertThat(read.getFirst().at("/data/filters/ip").asString()).isEqualTo("an address");
        assertThat(found("order=asc").toString()).doesNotContain(name).doesNotContain("198.18.1.1");
    }

    @Test
    void theNewestFirst() {
        for (int i = 0; i < 7; i++) {
            begin("203.0.113.7", "ada");
        }
        List<Long> all = positions(found("userId=" + userId));
        List<Long> paged = new ArrayList<>();
        String path = "/v1/audit/events?limit=3&order=desc&userId=" + userId;
        JsonNode page = shop.backend().get(path).expect(200).body();
        String first = page.path("next").asString();
        paged.addAll(positions(page.path("items").valueStream().toList()));
        begin("203.0.113.7", "ada");
        while (!page.path("next").isNull()) {
            page =
                    shop.backend()
                            .get(path + "&after=" + page.path("next").asString())
                            .expect(200)
                            .body();
            paged.addAll(positions(page.path("items").valueStream().toList()));
        }

        assertThat(paged).isEqualTo(all.reversed());
        String up =
                shop.backend()
                        .get("/v1/audit/events?limit=3&userId=" + userId)
                        .expect(200)
                        .text("next");
        shop.backend().get(path + "&after=" + up).expect(400, "invalid-request");
        shop.backend()
                .get("/v1/audit/events?limit=3&after=" + first)
                .expect(400, "invalid-request");
        shop.backend().get("/v1/audit/events?order=up").expect(400, "invalid-request");
        shop.backend()
                .with("Accept", "application/x-ndjson")
                .get("/v1/audit/events?order=desc")
                .expect(400, "invalid-request");
        shop.backend().get("/v1/audit/events/tail?order=desc").expect(400, "invalid-request");
    }
}
