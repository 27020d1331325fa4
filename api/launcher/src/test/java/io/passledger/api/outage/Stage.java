package io.passledger.api.outage;

import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One node, a relay, and a PostgreSQL behind it. They start with the first test of this package
 * that asks and end with the JVM. A test leaves them running as it found them.
 */
final class Stage {

    /** Longer than any request takes, whatever it waits for. The operator is told the same. */
    static final Duration BOUND = Duration.ofSeconds(10);

    /** What an answer takes that waits for nothing, on a machine that does a lot else. */
    static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** How long it may take to be as before, on a machine that does a lot else. */
    static final Duration RECOVERY = Duration.ofMinutes(1);

    private static final SmallVolume VOLUME = SmallVolume.create();
    private static final OwnPostgres POSTGRES =
            OwnPostgres.start(VOLUME.directory().resolve("data"));
    private static final Relay RELAY = Relay.to(POSTGRES.port());
    private static final RunningPassledger NODE = launch();

    private Stage() {}

    /** Where the files of the database are. */
    static SmallVolume volume() {
        return VOLUME;
    }

    static OwnPostgres postgres() {
        return POSTGRES;
    }

    static Relay relay() {
        return RELAY;
    }

    static URI node() {
        return NODE.address();
    }

    static Api operator() {
        return Api.of(node()).as(Nodes.ROOT_KEY);
    }

    /** An app of the test's own, whose users owe no recovery codes. */
    static Tenant tenant() {
        return Tenant.create(operator(), Tenant.withoutAcknowledgement());
    }

    static Tenant tenantWithRecoveryCodes() {
        return Tenant.create(operator(), Map.of());
    }

    static int readiness() {
        return probe("readiness").status();
    }

    static int liveness() {
        return probe("liveness").status();
    }

    static Answer probe(String kind) {
        return Api.of(node()).get("/actuator/health/" + kind);
    }

    static void awaitReady() {
        await().atMost(RECOVERY).until(() -> readiness() == 200);
    }

    /** The sum of a gauge over its labels. */
    static double gauge(String name) {
        Answer scraped = Api.of(NODE.management()).get("/actuator/prometheus").expect(200);
        Matcher line =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                        .matcher(scraped.http().body());
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }

    private static RunningPassledger launch() {
        RunningPassledger node =
                Nodes.settings(
                                "jdbc:postgresql://localhost:%d/%s?user=postgres"
                                        .formatted(RELAY.port(), OwnPostgres.DATABASE))
                        .launch();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            node.kill();
                            VOLUME.unmount();
                        }));
        return node.awaitReady();
    }
}
