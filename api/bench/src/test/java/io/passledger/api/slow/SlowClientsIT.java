package io.passledger.api.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.bench.SlowClients;
import io.passledger.bench.SlowClients.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hundreds of slow clients of each sort, at a node that a hundred threads would serve. */
class SlowClientsIT {

    private static final int EACH = 250;
    private static final int TAILS = 50;

    /** On a machine that does a lot else. */
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final Tenant tenant = Tenant.create(Tenant.withoutAcknowledgement());

    @Test
    void areEndedInTimeAndNobodyElseNoticesThem() {
        Enrolled user = tenant.enrolled("quick");
        Session session = tenant.begin("slow");
        user.signIn().expect(200);
        try (SlowClients slow =
                SlowClients.at(Nodes.first().getPort())
                        .with(
                                EACH,
                                Sort.HEAD,
                                "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nX-A: ")
                        .with(
                                EACH,
                                Sort.BODY,
                                SlowClients.post(
                                        session.path() + "/external", bearer(session.browser())))
                        .with(EACH, Sort.READER, SlowClients.get("/docs/swagger-ui-bundle.js", ""))
                        .with(
                                TAILS,
                                Sort.TAIL,
                                SlowClients.get(
                                        "/v1/audit/events/tail", bearer(tenant.backend())))) {
            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                took.add(timed(() -> user.signIn().expect(200)));
                took.add(
                        timed(() -> Nodes.stranger().get("/actuator/health/liveness").expect(200)));
            }
            assertThat(took).allSatisfy(each -> assertThat(each).isLessThan(USUAL));

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() ->
                            assertThat(slow.open())
                                    .containsOnly(Map.entry(Sort.TAIL, (long) TAILS)));
        }
        user.signIn().expect(200);
    }

    private static String bearer(Api who) {
        return "Authorization: Bearer " + who.bearer() + "\r\n";
    }

    private static Duration timed(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
