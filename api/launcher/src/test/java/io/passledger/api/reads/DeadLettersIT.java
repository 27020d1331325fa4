package io.passledger.api.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An event that a projection can't take in: here, because its table refuses the row. */
class DeadLettersIT {

    private static final String PATH = "/v1/admin/projections/sessions/dead-letters";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());

    private final Api operator = Nodes.operator();
    private final JdbcClient database = Nodes.database();

    @BeforeEach
    void refuseOneUser() {
        for (String slot : List.of("a", "b")) {
            database.sql(
                            """
                            ALTER TABLE projected_session_%s ADD CONSTRAINT refused
                            CHECK (user_id IS DISTINCT FROM 'refused-user') NOT VALID
                            """
                                    .formatted(slot))
                    .update();
        }
    }

    @AfterEach
    void takeAll() {
        mend();
        operator.post(PATH + "/retries").expect(200);
    }

    @Test
    void isListedAndTakenInOnceTheFaultIsMended() {
        String first = SHOP.begin("refused-user").id();
        String second = SHOP.begin("refused-user").id();
        awaitLetters(2);

        // All others go on, and so does the service.
        SHOP.enrolled("another").signIn();
        Answer page = operator.get(PATH + "?limit=1").expect(200);
        Answer rest = operator.get(PATH + "?limit=1&after=" + page.text("next")).expect(200);
        assertThat(page.text("items/0/sequence")).isEqualTo(first);
        assertThat(page.text("items/0/type")).isEqualTo("SessionBegun");
        assertThat(page.text("items/0/error"))
                .isEqualTo("DataIntegrityViolationException (SQLState 23514)");
        assertThat(page.http().body()).doesNotContain("refused-user");
        assertThat(rest.text("items/0/sequence")).isEqualTo(second);
        assertThat(rest.body().path("next").isNull()).isTrue();
        assertThat(sessions().path("deadLetters").asInt()).isEqualTo(2);
        assertThat(sessions().path("status").asString()).isEqualTo("running");
        operator.get("/actuator/health/readiness").expect(200);

        mend();
        long position = page.body().at("/items/0/position").asLong();
        Answer one = operator.post(PATH + "/retries", Map.of("positions", List.of(position)));
        Answer all = operator.at(Nodes.second()).post(PATH + "/retries").expect(200);

        assertThat(one.expect(200).body().toString())
                .isEqualTo("{\"tried\":1,\"taken\":1,\"left\":1}");
        assertThat(all.body().toString()).isEqualTo("{\"tried\":1,\"taken\":1,\"left\":0}");
        assertThat(operator.get(PATH).expect(200).body().path("items")).isEmpty();
        assertThat(
                        database.sql(
                                        """
                                        SELECT count(*) FROM projected_session_%s
                                        WHERE user_id = 'refused-user'
                                        """
                                                .formatted(slot()))
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void isNotThereWhereNothingIs() {
        operator.get("/v1/admin/projections/nothing/dead-letters").expect(404, "not-found");
        assertThat(
                        operator.post(PATH + "/retries", Map.of("positions", List.of(1)))
                                .expect(200)
                                .body()
                                .path("tried")
                                .asInt())
                .isZero();
        operator.post("/v1/admin/projections/nothing/dead-letters/retries")
                .expect(404, "not-found");
    }

    @Test
    void isForWhoAdministersProjections() {
        SHOP.backend().get(PATH).expect(403, "insufficient-scope");
        SHOP.backend().post(PATH + "/retries").expect(403, "insufficient-scope");
        SHOP.backendWith("projections:admin").get(PATH).expect(200);
    }

    private void mend() {
        for (String slot : List.of("a", "b")) {
            database.sql(
                            "ALTER TABLE projected_session_%s DROP CONSTRAINT IF EXISTS refused"
                                    .formatted(slot))
                    .update();
        }
    }

    private String slot() {
        return database.sql("SELECT slot FROM projection WHERE name = 'sessions'")
                .query(String.class)
                .single();
    }

    private void awaitLetters(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(sessions().path("deadLetters").asInt()).isEqualTo(count));
    }

    private JsonNode sessions() {
        return operator.get("/v1/admin/projections").expect(200).body().get(1);
    }
}
