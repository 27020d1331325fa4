package io.passledger.api.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standby takes over under load. How often each is tried says the system property {@code
 * passledger.failovers}, 1 by default.
 */
class FailoverIT {

    private static final int TIMES = Integer.getInteger("passledger.failovers", 1);

    @TempDir Path folder;

    @Test
    void toAStandbyThatLagsIsToldAndNobodyDecidesOnWhatIsLost() {
        for (int time = 0; time < TIMES; time++) {
            Path checkpoints = folder.resolve("asynchronous-" + time);
            try (DebianPostgres primary = DebianPostgres.start();
                    DebianPostgres standby = primary.standby();
                    TwoNodes nodes = TwoNodes.on(checkpoints, primary, standby)) {
                Known known = Known.on(nodes);
                try (Load load = Load.on(known.tenant(), nodes)) {
                    load.awaitSignIns(4);
                    primary.awaitStandby(standby);
                    standby.stopReceiving();
                    Lost lost = Lost.after(known, nodes);
                    load.awaitSignIns(10);

                    primary.stopAtOnce();
                    standby.promote();

                    lost.assertUnknown(nodes);
                    load.awaitSignIns(10);
                }
                assertRecovered(nodes, standby, checkpoints, known);
            }
        }
    }

    @Test
    void toASynchronousStandbyLosesNothingThatWasAnswered() {
        for (int time = 0; time < TIMES; time++) {
            Path checkpoints = folder.resolve("synchronous-" + time);
            try (DebianPostgres primary = DebianPostgres.start();
                    DebianPostgres standby = primary.standby();
                    TwoNodes nodes = TwoNodes.on(checkpoints, primary, standby)) {
                primary.set("synchronous_standby_names", "*");
                Known known = Known.on(nodes);
                List<String> completed;
                try (Load load = Load.on(known.tenant(), nodes)) {
                    load.awaitSignIns(20);

                    primary.stopAtOnce();
                    completed = load.completed();
                    standby.promote();

                    load.awaitSignIns(10);
                }
                nodes.awaitReadiness(200);
                assertThat(History.in(standby).completedSessions()).containsAll(completed);
                History.in(standby).assertThatStreamsHaveNoHoles();
                assertThat(History.in(standby).eventsOf("EventsLost")).isEmpty();
                assertThat(nodes.lines("has lost events")).isEmpty();
                await().atMost(TwoNodes.RECOVERY)
                        .until(() -> History.in(standby).isVouchedForBy(checkpoints));
                assertThat(nodes.lines("The tree is not signed")).isEmpty();
            }
        }
    }

    /** PostgreSQL says of a wait that was cancelled that the commit is done, and only warns. */
    @Test
    void toASynchronousStandbyAnswersForNothingThatItHasNotConfirmed() {
        try (DebianPostgres primary = DebianPostgres.start();
                DebianPostgres standby = primary.standby();
                RunningPassledger node = Nodes.settings(TwoNodes.url(primary)).start()) {
            Tenant tenant = Tenant.create(Api.of(node.address()).as(Nodes.ROOT_KEY), Map.of());
            primary.set("synchronous_standby_names", "*");
            tenant.begin("confirmed");
            standby.stopAtOnce();

            CompletableFuture<Answer> answer =
                    CompletableFuture.supplyAsync(() ->
                            tenant.backend().post("/v1/sessions", Map.of("userId", "unconfirmed")));
            await().atMost(TwoNodes.RECOVERY)
                    .until(() -> {
                        primary.jdbc()
                                .sql(
                                        """
                                        SELECT pg_cancel_backend(pid) FROM pg_stat_activity
                                        WHERE wait_event = 'SyncRep'
                                        """)
                                .query()
                                .listOfRows();
                        return answer.isDone();
                    });
            answer.join().expect(503, "service-unavailable");
            await().atMost(TwoNodes.RECOVERY)
                    .until(() -> TwoNodes.readiness(node.address()) == 503);
        }
    }

    @Test
    void isWhatAnOlderBackupUnderRunningNodesLooksLike() {
        for (int time = 0; time < TIMES; time++) {
            Path checkpoints = folder.resolve("restored-" + time);
            try (DebianPostgres server = DebianPostgres.start();
                    TwoNodes nodes = TwoNodes.on(checkpoints, server)) {
                Known known = Known.on(nodes);
                Path backup = server.backup();
                Lost lost = Lost.after(known, nodes);

                server.stopAtOnce();
                try (DebianPostgres restored = server.restored(backup)) {
                    lost.assertUnknown(nodes);
                    assertRecovered(nodes, restored, checkpoints, known);
                }
            }
        }
    }

    @Test
    void isToldByANodeThatWasStoppedMeanwhile() {
        Path checkpoints = folder.resolve("stopped");
        try (DebianPostgres server = DebianPostgres.start()) {
            Path backup;
            RunningPassledger.Settings settings =
                    Nodes.settings(TwoNodes.url(server))
                            .with("PASSLEDGER_CHECKPOINTS_FILE", checkpoints.toString());
            try (RunningPassledger node = settings.start()) {
                backup = server.backup();
                Tenant.create(Api.of(node.address()).as(Nodes.ROOT_KEY), Map.of()).begin("lost");
                await().atMost(TwoNodes.RECOVERY)
                        .until(() -> History.notes(checkpoints).size() > 1);
            }
            server.stopAtOnce();
            try (DebianPostgres restored = server.restored(backup);
                    RunningPassledger node = settings.start()) {
                await().atMost(TwoNodes.RECOVERY)
                        .until(() -> node.out().contains("The database has lost events"));
                await().atMost(TwoNodes.RECOVERY)
                        .until(() -> node.out().contains("The tree is not signed"));
                assertThat(History.in(restored).eventsOf("EventsLost")).hasSize(1);
            }
        }
    }

    private static void assertRecovered(
            TwoNodes nodes, DebianPostgres server, Path checkpoints, Known known) {
        nodes.awaitLineOfEach("The database has lost events after position");
        nodes.awaitReadiness(200);
        await().atMost(TwoNodes.RECOVERY)
                .until(() -> !History.in(server).eventsOf("EventsLost").isEmpty());
        for (URI node : nodes.all()) {
            known.assertSignsInAt(node);
        }
        History.in(server).assertThatStreamsHaveNoHoles();
        await().atMost(TwoNodes.RECOVERY)
                .until(() ->
                        History.in(server).isVouchedForBy(checkpoints)
                                || !nodes.lines("The tree is not signed").isEmpty());
    }

    /** What every server has. */
    private record Known(Tenant tenant, Enrolled user, Enrolled toBeReset) {

        static Known on(TwoNodes nodes) {
            Tenant tenant = Tenant.create(nodes.operator(), Map.of());
            return new Known(tenant, tenant.enrolled("known"), tenant.enrolled("reset"));
        }

        void assertSignsInAt(URI node) {
            Session session =
                    Session.of(
                            tenant.backend().at(node),
                            tenant.backend()
                                    .at(node)
                                    .post("/v1/sessions", Map.of("userId", user.userId()))
                                    .expect(201));
            assertThat(session.authenticate(user.passkey()).expect(200).text("status"))
                    .isEqualTo("completed");
        }
    }

    /** What is answered for by the server that is lost alone, and known to both nodes. */
    private record Lost(Known known, Enrolled user, String spentCode) {

        static Lost after(Known known, TwoNodes nodes) {
            Tenant tenant = known.tenant();
            Enrolled user = tenant.enrolled("lost");
            String code = known.user().recoveryCodes().getFirst();
            for (URI node : nodes.all()) {
                Api backend = tenant.backend().at(node);
                Session session = begun(backend, "lost").orElseThrow();
                session.authenticate(user.passkey()).expect(200);
            }
            tenant.begin("known").recoveryCode(code).expect(200);
            tenant.backend().delete("/v1/users/reset/authenticators?reason=lost").expect(200);
            return new Lost(known, user, code);
        }

        private static Optional<Session> begun(Api backend, String userId) {
            Answer begun = backend.post("/v1/sessions", Map.of("userId", userId));
            return begun.status() == 201
                    ? Optional.of(Session.of(backend, begun))
                    : Optional.empty();
        }

        /** From the first answer on, and at both nodes. */
        void assertUnknown(TwoNodes nodes) {
            for (URI node : nodes.all()) {
                Api backend = known.tenant().backend().at(node);
                Session ofLost =
                        await().atMost(TwoNodes.RECOVERY)
                                .until(() -> begun(backend, "lost"), Optional::isPresent)
                                .orElseThrow();
                assertThat(ofLost.begun().texts("nextActions"))
                        .as("a user of whom the database knows nothing")
                        .doesNotContain("passkey:auth");
                Session ofReset =
                        await().atMost(TwoNodes.RECOVERY)
                                .until(() -> begun(backend, "reset"), Optional::isPresent)
                                .orElseThrow();
                assertThat(ofReset.begun().texts("nextActions"))
                        .as("one whose reset is lost")
                        .anyMatch(action -> action.startsWith("passkey:auth"));
            }
            // Spent at the server that is lost, and so not spent.
            Api backend = known.tenant().backend().at(nodes.second());
            Session session = begun(backend, "known").orElseThrow();
            session.recoveryCode(spentCode).expect(200);
        }
    }
}
