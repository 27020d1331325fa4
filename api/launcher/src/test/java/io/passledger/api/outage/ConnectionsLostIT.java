package io.passledger.api.outage;

import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Tenant;
import org.junit.jupiter.api.Test;

/** Connections end under the requests that use them. */
class ConnectionsLostIT {

    private static final int TIMES = 5;

    private final OwnPostgres postgres = Stage.postgres();
    private final Tenant tenant = Stage.tenant();

    @Test
    void survivesThatTheServerEndsThemAllAgainAndAgain() throws Exception {
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        for (int time = 0; time < TIMES; time++) {
            await().until(() -> postgres.terminateConnections() > 0);
            storm.awaitSignIns(5);
        }
        storm.end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }

    @Test
    void survivesThatTheNetworkCutsThem() throws Exception {
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        for (int time = 0; time < TIMES; time++) {
            Stage.relay().cut();
            storm.awaitSignIns(5);
        }
        storm.end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }

    @Test
    void recoversWhereTheServerTookNoConnectionsForAWhile() throws Exception {
        Storm storm = Storm.of(tenant).awaitSignIns(20);
        postgres.allowConnections(false);
        try {
            storm.awaitRefusals(20);
        } finally {
            postgres.allowConnections(true);
        }
        storm.awaitSignIns(20).end();

        storm.assertAnswered();
        Aftermath.assertConsistent(tenant, storm);
    }
}
