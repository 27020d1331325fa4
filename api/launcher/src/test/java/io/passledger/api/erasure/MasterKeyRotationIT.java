package io.passledger.api.erasure;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MasterKeyRotationIT {

    private static final String OLD = "A".repeat(43);
    private static final String NEW = "B".repeat(42) + "A";

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningPassledger.Settings settings =
            Nodes.settings(database.url()).with("PASSLEDGER_MASTER_KEY", OLD);

    @Test
    void changesTheKeyAndNoEvent() {
        Person person;
        String jwks;
        try (RunningPassledger before = settings.start()) {
            person = Person.in(Tenant.create(operator(before), withoutAcknowledgement()), "u-1");
            jwks = Api.of(before.address()).get("/.well-known/jwks.json").expect(200).http().body();
        }
        List<String> events = events();

        settings.with("PASSLEDGER_MASTER_KEY", NEW).with("PASSLEDGER_OTHER_MASTER_KEY", OLD);
        try (RunningPassledger both = settings.start()) {
            assertThat(rotate(operator(both))).isGreaterThan(4);
            assertThat(rotate(operator(both))).isZero();
            CommandRun command = CommandRun.at(both, "rotate-master-key");
            assertThat(command.exitCode()).as(command.told()).isZero();
            assertThat(command.told()).containsPattern("all [0-9,]+ keys .*, 0 of them resealed");
        }

        try (RunningPassledger after = settings.with("PASSLEDGER_OTHER_MASTER_KEY", "").start()) {
            Api operator = operator(after);
            assertThat(Api.of(after.address()).get("/.well-known/jwks.json").http().body())
                    .isEqualTo(jwks);
            assertThat(operator.get("/v1/audit/events?limit=500").expect(200).http().body())
                    .contains(person.traces())
                    .contains("MasterKeyRotated");
        }
        assertThat(events()).startsWith(events.toArray(String[]::new));
        assertThat(settings.with("PASSLEDGER_MASTER_KEY", OLD).launch().awaitExit()).isNotZero();
    }

    private static int rotate(Api operator) {
        int renewed = 0;
        Map<String, String> request = Map.of();
        while (true) {
            Answer answer = operator.post("/v1/admin/master-key/rotations", request).expect(200);
            renewed += answer.body().path("renewed").asInt();
            if (answer.body().path("next").isNull()) {
                return renewed;
            }
            request = Map.of("from", answer.text("next"));
        }
    }

    private List<String> events() {
        return database.jdbc()
                .sql("SELECT e::text FROM domain_event e ORDER BY position")
                .query(String.class)
                .list();
    }

    private static Api operator(RunningPassledger node) {
        return Api.of(node.address()).as(Nodes.ROOT_KEY);
    }
}
