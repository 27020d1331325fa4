package io.passledger.api.continuity;

import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.store.EventsByHand;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** One node on a PostgreSQL of its own, for what a test does to the database by hand. */
final class Stage implements AutoCloseable {

    private static final byte[] MASTER_KEY = new byte[32];

    private final DebianPostgres server;
    private final RunningPassledger node;

    private Stage(DebianPostgres server, RunningPassledger node) {
        this.server = server;
        this.node = node;
    }

    static Stage open() {
        DebianPostgres server = DebianPostgres.start();
        return new Stage(
                server,
                Nodes.settings(TwoNodes.url(server))
                        .with("PASSLEDGER_MASTER_KEY", Base64Url.encode(MASTER_KEY))
                        .start());
    }

    DebianPostgres server() {
        return server;
    }

    Api operator() {
        return Api.of(node.address()).as(Nodes.ROOT_KEY);
    }

    Tenant tenant() {
        return Tenant.create(operator(), Map.of());
    }

    String lines() {
        return node.out() + node.err();
    }

    int readiness() {
        return TwoNodes.readiness(node.address());
    }

    void awaitReadiness(int status) {
        await().atMost(TwoNodes.RECOVERY).until(() -> readiness() == status);
    }

    /** As the owner of the tables can, past the triggers. */
    void byHand(String sql, Object... values) {
        server.jdbc().sql("ALTER TABLE domain_event DISABLE TRIGGER ALL").update();
        server.jdbc().sql(sql).params(values).update();
        server.jdbc().sql("ALTER TABLE domain_event ENABLE TRIGGER ALL").update();
    }

    /** The log as another release would have written it. */
    EventsByHand events() {
        return new EventsByHand(server.source(), new SecretKeySpec(MASTER_KEY, "AES"));
    }

    @Override
    public void close() {
        node.kill();
        server.close();
    }
}
