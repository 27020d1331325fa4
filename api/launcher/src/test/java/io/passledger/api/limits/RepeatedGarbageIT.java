package io.passledger.api.limits;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What was found to be no good credential is refused again without a look at the database. */
class RepeatedGarbageIT {

    @Test
    void isRefusedWhileNothingCanBeLookedUp() {
        TestDatabase database = TestDatabase.fresh();
        try (RunningPassledger node = Nodes.settings(database.url()).start()) {
            Api operator = Api.of(node.address()).as(Nodes.ROOT_KEY);
            Tenant shop = Tenant.create(operator, Map.of());
            String session = shop.begin("a").path();
            String keyId = shop.backend().bearer().split("\\.", -1)[0];
            List<String> garbage =
                    List.of(
                            "sst_" + "x".repeat(43),
                            "key_" + "x".repeat(22) + "." + "x".repeat(43),
                            keyId + "." + "x".repeat(43));
            garbage.forEach(text -> refuse(node, text, session));

            whileLocked(
                    database,
                    () ->
                            garbage.forEach(text ->
                                    CompletableFuture.runAsync(() -> refuse(node, text, session))
                                            .orTimeout(30, TimeUnit.SECONDS)
                                            .join()));

            shop.backend().get("/v1/users/a/mfa").expect(200);
        }
    }

    private static void refuse(RunningPassledger node, String credential, String session) {
        Api.of(node.address()).as(credential).get(session).expect(401, "unauthenticated");
    }

    /** Whoever reads the log or looks a key up waits for the end of the transaction. */
    private static void whileLocked(TestDatabase database, Runnable work) {
        database.transactions()
                .executeWithoutResult(_ -> {
                    database.jdbc()
                            .sql("LOCK TABLE claim, domain_event IN ACCESS EXCLUSIVE MODE")
                            .update();
                    work.run();
                });
    }
}
