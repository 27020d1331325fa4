package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers will ask of a relying party is asked when it is set up. */
class RelyingPartyIT {

    @ParameterizedTest
    @CsvSource({
        "shop.example, https://shop.example",
        "shop.example, https://www.shop.example:8443",
        "shop.example, chrome-extension://abcdefghijklmnopabcdefghijklmnop",
        "shop.example, moz-extension://0d9f1c1e-8a3b-4c55-9f0a-3f2d1f0a7b61",
        "shop.example, android:apk-key-hash:-sYXRdwJA3hvue3mKpYrOZ9zSPC7b4mbgzJmdZEDO5w",
        "my_shop.example, https://my_shop.example",
        "shop.example, https://my_login.shop.example",
        "xn--bcher-kva.example, https://xn--bcher-kva.example",
        "localhost, http://localhost:3000",
        "localhost, http://app.localhost:3000",
        "github.io, https://github.io",
        "alice.github.io, https://alice.github.io",
        "shop.co.uk, https://www.shop.co.uk"
    })
    void isTaken(String id, String origin) {
        Answer made = create(id, List.of(origin), List.of()).expect(201);
        assertThat(made.body().path("warnings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | https://127.0.0.1 | IP address",
                "1.2 | https://1.2 | must each be",
                "10.0.0.0x7f | https://shop.example | IP address",
                "[::1] | https://[::1] | must be a domain",
                "shop.example. | https://shop.example | must be a domain",
                "SHOP.example | https://shop.example | must be a domain",
                "bücher.example | https://shop.example | must be a domain",
                "https://shop.example | https://shop.example | must be a domain",
                "shop.example:443 | https://shop.example | must be a domain",
                "shop.example | https://other.example | neither shop.example nor a subdomain of it",
                "shop.example | https://evilshop.example | nor a subdomain of it",
                "shop.example | https://example | nor a subdomain of it",
                "shop.example | https://127.0.0.1 | nor a subdomain of it",
                "shop.example | http://localhost:3000 | nor a subdomain of it",
                "shop.example | https://shop.example/ | must each be",
                "shop.example | https://shop.example:443 | must each be",
                "shop.example | https://shop.example:99999 | must each be",
                "shop.example | https://u@shop.example | must each be",
                "shop.example | http://shop.example | must each be",
                "shop.example | chrome-extension://shop | must each be",
                "github.io | https://alice.github.io | public suffix",
                "co.uk | https://shop.co.uk | public suffix",
                "example | https://shop.example | public suffix"
            })
    void isRefusedWithAReason(String id, String origin, String reason) {
        Answer refused = create(id, List.of(origin), List.of()).expect(400, "invalid-request");

        assertThat(refused.http().body()).contains(reason);
    }

    @Test
    void mayHaveOriginsElsewhereWhereTheyAreRelated() {
        List<String> both = List.of("https://shop.example", "https://shop.test");
        Answer made = create("shop.example", both, List.of("https://shop.test")).expect(201);

        // And not any more where the relation ends.
        Nodes.operator()
                .patch(
                        "/v1/apps/" + made.text("appId"),
                        Map.of("policy", Map.of("relatedOrigins", List.of())))
                .expect(400, "invalid-request");
    }

    @Test
    void tellsOfMoreLabelsThanClientsMustLookAt() {
        List<String> five =
                List.of(
                        "https://a.com",
                        "https://a.co.uk",
                        "https://www.a.de",
                        "https://b.com",
                        "https://c.com",
                        "https://d.com",
                        "https://e.com");
        assertThat(
                        create("shop.example", List.of("https://shop.example"), five)
                                .expect(201)
                                .body()
                                .path("warnings"))
                .isEmpty();
        List<String> six = new ArrayList<>(five);
        six.add("https://f.alice.github.io");

        Answer made = create("shop.example", List.of("https://shop.example"), six).expect(201);

        assertThat(made.text("warnings/0/pointer")).isEqualTo("/policy/relatedOrigins");
        assertThat(made.text("warnings/0/detail")).contains("6 registrable labels", "alice");
        assertThat(
                        Nodes.operator()
                                .get("/v1/apps/" + made.text("appId"))
                                .expect(200)
                                .body()
                                .path("warnings"))
                .hasSize(1);
    }

    @Test
    void letsUsersHaveNoDisplayName() {
        Tenant shop = Tenant.create();
        assertThat(
                        shop.begin(Map.of("userId", "ada", "displayName", ""))
                                .registrationOptions()
                                .expect(200)
                                .text("publicKey/user/displayName"))
                .isEmpty();
    }

    private static Answer create(String id, List<String> origins, List<String> related) {
        return Nodes.operator()
                .post(
                        "/v1/apps",
                        Map.of(
                                "name", "Shop",
                                "relyingParty",
                                        Map.of("id", id, "name", "Shop", "origins", origins),
                                "policy", Map.of("relatedOrigins", related)));
    }
}
