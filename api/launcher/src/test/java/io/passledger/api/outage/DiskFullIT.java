package io.passledger.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Tenant;
import org.junit.jupiter.api.Test;

/** The volume of the database has no space left in the middle of a storm of sign-ins. */
class DiskFullIT {

    private final SmallVolume volume = Stage.volume();
    private final OwnPostgres postgres = Stage.postgres();
    private final Tenant tenant = Stage.tenant();

    @Test
    void refusesUntilThereIsSpaceAndLosesNothing() throws Exception {
        volume.assumeMounted();
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        try {
            volume.fill();
            storm.awaitRefusals(100);
            await().atMost(Stage.RECOVERY).until(() -> Stage.readiness() == 503);
            assertThat(Stage.liveness()).isEqualTo(200);
        } finally {
            volume.release();
            // PostgreSQL ends if it can't extend its write-ahead log.
            if (!postgres.isRunning()) {
                postgres.startAgain();
            }
        }
        storm.awaitSignIns(20).end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }
}
