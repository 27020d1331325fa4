package io.passledger.api.continuity;

import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Users who sign in again and again at both nodes, whatever they are answered. */
final class Load implements AutoCloseable {

    private static final int USERS = 4;

    private final Tenant tenant;
    private final List<String> completed = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ended;

    private Load(Tenant tenant) {
        this.tenant = tenant;
    }

    static Load on(Tenant tenant, TwoNodes nodes) {
        Load load = new Load(tenant);
        for (int i = 0; i < USERS; i++) {
            Enrolled user = tenant.enrolled("load-" + i);
            URI node = nodes.all().get(i % 2);
            load.threads.execute(() -> load.signInAt(node, user));
        }
        return load;
    }

    private void signInAt(URI node, Enrolled user) {
        while (!ended) {
            Answer begun =
                    tenant.backend().at(node).post("/v1/sessions", Map.of("userId", user.userId()));
            if (begun.status() == 201) {
                signIn(Session.of(tenant.backend().at(node), begun), user);
            }
        }
    }

    private void signIn(Session session, Enrolled user) {
        Answer options = session.authenticationOptions();
        if (options.status() == 200
                && session.finishAuthentication(
                                        user.passkey().get(options.body().path("publicKey")))
                                .status()
                        == 200) {
            completed.add(session.id());
        }
    }

    Load awaitSignIns(int more) {
        int before = completed.size();
        await().atMost(TwoNodes.RECOVERY).until(() -> completed.size() - before >= more);
        return this;
    }

    /** The sessions that somebody was told are completed. */
    List<String> completed() {
        return List.copyOf(completed);
    }

    @Override
    public void close() {
        ended = true;
        threads.close();
    }
}
