package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Tenant;
import org.junit.jupiter.api.Test;

/** The server goes away in the middle of a storm of sign-ins, and comes back. */
class DatabaseKilledIT {

    private final OwnPostgres postgres = Stage.postgres();
    private final Tenant tenant = Stage.tenant();

    @Test
    void survivesAKilledServer() throws Exception {
        survives(postgres::kill);
    }

    @Test
    void survivesAnImmediateStop() throws Exception {
        survives(postgres::stopAtOnce);
    }

    private void survives(Runnable end) throws Exception {
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        try {
            end.run();
            storm.awaitRefusals(20);
            await().atMost(Stage.RECOVERY).until(() -> Stage.readiness() == 503);
            assertThat(Stage.liveness()).isEqualTo(200);
        } finally {
            postgres.startAgain();
        }
        storm.awaitSignIns(20).end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }
}
