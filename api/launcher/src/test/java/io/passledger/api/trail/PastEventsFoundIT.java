package io.passledger.api.trail;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is found by address and user name is taken from the log, whenever that is. The tests tell
 * one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PastEventsFoundIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final RunningPassledger NODE = Nodes.settings(DATABASE.url()).launch();
    private static final int SESSIONS = 30;

    private static Tenant shop;

    @BeforeAll
    static void begin() {
        shop =
                Tenant.create(
                        Api.of(NODE.awaitReady().address()).as(Nodes.ROOT_KEY),
                        withoutAcknowledgement());
        Tenant there =
                new Tenant(shop.appId(), shop.backend().with("X-Forwarded-For", "198.18.5.5"));
        for (int i = 0; i < SESSIONS; i++) {
            there.begin(Map.of("userId", "u-" + i % 3, "username", "name-" + i % 3));
        }
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static long found(String query) {
        return ask(query).expect(200).body().path("items").size();
    }

    private static Answer ask(String query) {
        return shop.backend().get("/v1/audit/events?limit=500&" + query);
    }

    private static void change(String sql) {
        DATABASE.transactions().executeWithoutResult(_ -> DATABASE.jdbc().sql(sql).update());
    }

    @Test
    @Order(1)
    void areThoseOfAnEarlierRelease() {
        // As its update to this one leaves the table
        change("DELETE FROM event_lookup");
        change("UPDATE event_lookup_state SET last_position = 0, mac = ''");

        assertThat(found("username=name-1")).isEqualTo(SESSIONS / 3);
        assertThat(found("ip=198.18.5.5")).isEqualTo(SESSIONS);
        await().until(() ->
                DATABASE.jdbc()
                                .sql("SELECT last_position FROM event_lookup_state")
                                .query(Long.class)
                                .single()
                        >= SESSIONS);
    }

    @Test
    @Order(2)
    void areFoundByAnotherKeyOfTheirHashes() {
        change("UPDATE event_lookup SET username = '\\x00', address = '\\x00'");
        change("UPDATE event_lookup_state SET mac = '\\x00'");

        assertThat(found("username=name-2")).isEqualTo(SESSIONS / 3);
        assertThat(found("ip=198.18.5.0/24")).isEqualTo(SESSIONS);
    }

    @Test
    @Order(3)
    void areFoundWhereSomebodySaysThatTheyAreTakenInAlready() {
        change("DELETE FROM event_lookup");
        change("UPDATE event_lookup_state SET last_position = last_position + 1000000");

        assertThat(found("username=name-2")).isEqualTo(SESSIONS / 3);
    }

    @Test
    @Order(4)
    void areNotFoundInPart() throws SQLException {
        try (Connection holder = DATABASE.newDataSource().getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT * FROM event_lookup_state FOR UPDATE");
            shop.begin(Map.of("userId", "u-1", "username", "name-1"));

            Answer behind = ask("username=name-1").expect(503, "projection-behind");
            assertThat(behind.header("Retry-After")).isNotNull();
            assertThat(behind.body().path("detail").asString())
                    .contains("positions are indexed");
            ask("userId=u-1").expect(200);
            holder.rollback();
        }
        assertThat(found("username=name-1")).isEqualTo(SESSIONS / 3 + 1);
    }

    @Test
    @Order(5)
    void areNotThoseOfTheErasedWhoeverHasPutThemBack() {
        Api.of(NODE.address())
                .as(Nodes.ROOT_KEY)
                .delete("/v1/users/u-0?appId=" + shop.appId())
                .expect(200);
        change("UPDATE event_lookup_state SET last_position = 0");

        assertThat(found("username=name-0")).isZero();
        assertThat(found("username=name-1")).isEqualTo(SESSIONS / 3 + 1);
    }
}
