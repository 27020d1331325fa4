package io.passledger.api.trail;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Somebody changes the hashes by which events are found, while a node runs: it is told, and the
 * searches after that are complete again.
 */
class TamperedLookupsIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final RunningPassledger NODE = Nodes.settings(DATABASE.url()).launch();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern UNCHECKED =
            Pattern.compile("(?m)^passledger_lookup_unchecked_seconds(?:\\{[^}]*})? ([0-9.E-]+)$");

    private static Tenant shop;

    @BeforeAll
    static void begin() {
        shop =
                Tenant.create(
                        Api.of(NODE.awaitReady().address()).as(Nodes.ROOT_KEY),
                        withoutAcknowledgement());
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static Session begin(String name) {
        return shop.begin(Map.of("userId", "u-" + name, "username", name));
    }

    private static List<JsonNode> found(String name) {
        return shop.backend()
                .get("/v1/audit/events?limit=500&username=" + name)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    /** The position of the only event with that name. */
    private static long position(String name) {
        assertThat(found(name)).hasSize(1);
        return found(name).getFirst().path("position").asLong();
    }

    private static void change(String sql, Object... values) {
        DATABASE.transactions()
                .executeWithoutResult(_ ->
                        assertThat(DATABASE.jdbc().sql(sql).params(values).update()).isEqualTo(1));
    }

    private static boolean isTold(long position) {
        return NODE.out()
                .contains(
                        "a row of event_lookup does not verify and is ignored: position "
                                + position
                                + ";");
    }

    private static String metrics() {
        return Api.of(NODE.management()).get("/actuator/prometheus").expect(200).http().body();
    }

    @Test
    void byDeletingOne() {
        begin("deleted");
        long position = position("deleted");

        change("DELETE FROM event_lookup WHERE position = ?", position);

        await().atMost(PATIENCE).until(() -> isTold(position));
        assertThat(position("deleted")).isEqualTo(position);
        assertThat(metrics())
                .contains("passledger_integrity_failures_total{table=\"event_lookup\"}");
    }

    @Test
    void byMovingOneToAnotherEvent() {
        begin("moved");
        begin("beside");
        long position = position("moved");
        long beside = position("beside");

        DATABASE.transactions()
                .executeWithoutResult(_ -> {
                    change("DELETE FROM event_lookup WHERE position = ?", beside);
                    change(
                            "UPDATE event_lookup SET position = ? WHERE position = ?",
                            beside,
                            position);
                });

        await().atMost(PATIENCE).until(() -> isTold(position) && isTold(beside));
        assertThat(position("moved")).isEqualTo(position);
        assertThat(position("beside")).isEqualTo(beside);
    }

    @Test
    void byNamingAnotherPerson() {
        begin("framed");
        begin("true");
        long framed = position("framed");
        long other = position("true");

        change(
                """
                UPDATE event_lookup SET username = (
                    SELECT username FROM event_lookup WHERE position = ?) WHERE position = ?
                """,
                framed,
                other);

        // At once: what is found is compared with what the event says
        assertThat(position("framed")).isEqualTo(framed);
        assertThat(isTold(other)).isTrue();
        assertThat(position("true")).isEqualTo(other);
    }

    @Test
    void notByAnErasure() {
        begin("erased");
        long position = position("erased");

        Api.of(NODE.address())
                .as(Nodes.ROOT_KEY)
                .delete("/v1/users/u-erased?appId=" + shop.appId())
                .expect(200);
        long before = System.nanoTime();

        // A round that has begun since
        await().atMost(PATIENCE)
                .until(() -> uncheckedSeconds() < (System.nanoTime() - before) / 1e9 - 1);
        assertThat(isTold(position)).isFalse();
        assertThat(found("erased")).isEmpty();
    }

    private static double uncheckedSeconds() {
        Matcher found = UNCHECKED.matcher(metrics());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
