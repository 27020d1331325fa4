package io.passledger.api.trail;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Exports of a long log, on a node with little memory, and what becomes of them when all fails. */
class LongExportIT {

    /** So many exports an app may have at once. */
    private static final int OF_AN_APP = 2;

    private static final int EVENTS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final RunningPassledger.Settings SETTINGS =
            Nodes.settings(DATABASE.url())
                    .withJvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m");
    private static RunningPassledger node = SETTINGS.start();
    private static final Tenant SHOP = Tenant.create(operator(), Map.of());

    static {
        fill();
    }

    private static Api operator() {
        return Api.of(node.address()).as(Nodes.ROOT_KEY);
    }

    /** At the node that there is now. */
    private static Api backend() {
        return SHOP.backend().at(node.address());
    }

    /** Copies of one event that no projection cares for. */
    private static void fill() {
        SHOP.backend().get("/v1/audit/events?limit=1").expect(200);
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                            sequence_number, payload_type, payload_revision, payload, meta_data,
                            time_stamp, outcome, app_id, actor_id, key_id)
                        SELECT 'evt_copy' || n, type, 'copy-' || n, 0, payload_type,
                            payload_revision, payload, meta_data, time_stamp, outcome, app_id,
                            actor_id, key_id
                        FROM (SELECT * FROM domain_event WHERE payload_type = 'AuditTrailRead'
                              LIMIT 1) one, generate_series(1, :events) n
                        """)
                .param("events", EVENTS)
                .update();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HttpResponse<InputStream> export(String query) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(node.address() + "/v1/audit/events" + query));
        SHOP.backend().headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(
                        request.header("Accept", "application/x-ndjson").build(),
                        BodyHandlers.ofInputStream());
    }

    private static long lines(HttpResponse<InputStream> answer) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }

    @Test
    void hasAllEventsWhateverTheirNumber() throws Exception {
        assertThat(lines(export("?type=AuditTrailRead"))).isGreaterThan(EVENTS);
    }

    @Test
    void goesOnPastWhatNobodyCanRead() throws Exception {
        // One that nobody can read, at the end of the log, and seen by this test alone.
        DATABASE.jdbc()
                .sql(
                        """
                        INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                            sequence_number, payload_type, payload_revision, payload, meta_data,
                            time_stamp, outcome, app_id, user_id, actor_id)
                        SELECT 'evt_b' || n, type, 'broken-' || n, 0, payload_type,
                            payload_revision,
                            CASE WHEN n = 5000 THEN convert_to('{', 'UTF8') ELSE payload END,
                            meta_data, time_stamp, outcome, app_id, 'broken', actor_id
                        FROM (SELECT * FROM domain_event WHERE payload_type = 'AuditTrailRead'
                              LIMIT 1) one, generate_series(1, 5000) n
                        """)
                .update();
        HttpResponse<InputStream> answer = export("?userId=broken");

        List<String> lines;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            lines = reader.lines().toList();
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lines).hasSize(5_000);
        assertThat(lines)
                .filteredOn(line -> line.contains("\"evt_b5000\""))
                .singleElement()
                .asString()
                .contains("\"unverified\":true");
    }

    @Test
    void whoTakesNothingIsCutOffAndMakesRoom() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < OF_AN_APP; i++) {
                stalled.add(ask());
            }
            HttpResponse<InputStream> refused = export("?userId=nobody");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            // Who reads pages is not held up by it.
            backend().get("/v1/audit/events?limit=10").expect(200);

            await().atMost(PATIENCE).until(() -> export("?userId=nobody").statusCode() == 200);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    /** Reads that it has begun, and nothing more. */
    private static Socket ask() throws IOException {
        Socket socket = new Socket(node.address().getHost(), node.address().getPort());
        socket.setReceiveBufferSize(4096);
        socket.getOutputStream()
                .write(
                        """
                        GET /v1/audit/events HTTP/1.1\r
                        Host: localhost\r
                        Accept: application/x-ndjson\r
                        Authorization: Bearer %s\r
                        \r
                        """
                                .formatted(SHOP.backend().bearer())
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(socket.getInputStream().readNBytes(12))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }

    @Test
    void aTailEndsWithTheServiceAndGoesOnWithTheNextOne() {
        String path = "/v1/audit/events/tail?type=SessionBegun";
        String last;
        try (EventStream tail = EventStream.open(backend(), path, null)) {
            await().atMost(PATIENCE).until(() -> tail.lastId() != null);
            new Tenant(SHOP.appId(), backend()).begin("first");
            await().atMost(PATIENCE).until(() -> !tail.events().isEmpty());
            last = requireNonNull(tail.lastId());

            long begun = System.nanoTime();
            node.terminate();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(15));
            await().atMost(PATIENCE).until(tail::isOver);
        }
        node = SETTINGS.start();
        long missed = new Tenant(SHOP.appId(), backend()).begin("missed").begun().position();

        try (EventStream tail = EventStream.open(backend(), path, last)) {
            await().atMost(PATIENCE).until(() -> !tail.events().isEmpty());
            assertThat(tail.positions()).containsExactly(missed);
        }
    }
}
