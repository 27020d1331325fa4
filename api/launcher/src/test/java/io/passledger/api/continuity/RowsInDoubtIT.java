package io.passledger.api.continuity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import io.passledger.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that can't be read, and one that somebody has changed, among others: the evidence goes on
 * with them. The tests tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RowsInDoubtIT {

    private static final String BROKEN = "not json";

    private static Stage stage;
    private static Tenant tenant;
    private static Session session;
    private static long unreadable;
    private static long unverified;

    @TempDir private static Path folder = Path.of("");

    @BeforeAll
    static void open() throws SQLException {
        stage = Stage.open();
        tenant = stage.tenant();
        Enrolled user = tenant.enrolled("doubtful");
        try (Connection holder = DriverManager.getConnection(TwoNodes.url(stage.server()))) {
            // The tree takes nothing in until the row is as a fault of ours would have written it.
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT * FROM tree_head FOR UPDATE");
            session = tenant.begin("doubtful");
            session.authenticate(user.passkey().impostor()).expect(422, "ceremony-failed");
            session.cancel();
            List<Long> positions =
                    stage.server()
                            .jdbc()
                            .sql(
                                    """
                                    SELECT position FROM domain_event WHERE session_id = ?
                                    ORDER BY position
                                    """)
                            .param(session.id())
                            .query(Long.class)
                            .list();
            unreadable = positions.get(1);
            unverified = positions.getLast();
            stage.events()
                    .change(jdbc ->
                            jdbc.update(
                                    """
                                    UPDATE domain_event SET payload = ?, meta_data = ?
                                    WHERE position = ?
                                    """,
                                    BROKEN.getBytes(UTF_8),
                                    BROKEN.getBytes(UTF_8),
                                    unreadable));
            holder.rollback();
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static JsonNode item(Stream<JsonNode> items, long position) {
        return items.filter(item -> item.path("position").asLong() == position)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> listed() {
        return tenant.backend()
                .get("/v1/audit/events?limit=500")
                .expect(200)
                .body()
                .path("items")
                .valueStream();
    }

    private static Stream<JsonNode> exported(Api who) {
        return who.with("Accept", "application/x-ndjson")
                .get("/v1/audit/events")
                .expect(200)
                .http()
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree);
    }

    private static void assertMarked(JsonNode item) {
        assertThat(item.path("unreadable").asBoolean()).isTrue();
        assertThat(item.has("unverified")).isFalse();
        assertThat(item.path("data").isEmpty()).isTrue();
        assertThat(item.at("/actor/kind").asString()).isEqualTo("anonymous");
        assertThat(item.path("sessionId").asString()).isEqualTo(session.id());
    }

    private static void assertRaw(JsonNode stored) {
        assertThat(Base64.getUrlDecoder().decode(stored.path("payload").asString()))
                .asString(UTF_8)
                .isEqualTo(BROKEN);
    }

    @Test
    @Order(1)
    void areInTheList() {
        JsonNode item = item(listed(), unreadable);

        assertMarked(item);
        assertRaw(item.path("raw"));
        assertThat(listed().filter(other -> other.has("raw"))).hasSize(1);
    }

    @Test
    @Order(2)
    void areInEveryExport() {
        JsonNode line = item(exported(tenant.backend()), unreadable);
        assertMarked(line);
        assertRaw(line.path("record"));
        assertThat(line.has("raw")).isFalse();
        String csv =
                tenant.backend()
                        .with("Accept", "text/csv")
                        .get("/v1/audit/events")
                        .expect(200)
                        .http()
                        .body();
        String broken =
                Base64.getUrlEncoder().withoutPadding().encodeToString(BROKEN.getBytes(UTF_8));
        assertThat(csv.lines().filter(row -> row.startsWith("\"" + unreadable + "\"")))
                .singleElement()
                .asString()
                .endsWith("\"true\",,\"%1$s\",\"%1$s\",".formatted(broken));
        assertThat(
                        tenant.backend()
                                .with("Accept", "application/ocsf+json")
                                .get("/v1/audit/events")
                                .expect(200)
                                .http()
                                .body()
                                .lines())
                .hasSizeGreaterThanOrEqualTo((int) csv.lines().count() - 1);
    }

    @Test
    @Order(3)
    void areInATail() throws Exception {
        Api backend = tenant.backend();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(
                                backend.node()
                                        + "/v1/audit/events/tail?after="
                                        + (unreadable - 1)));
        backend.headers().forEach(request::header);
        try (Stream<String> lines =
                HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()).body()) {
            List<JsonNode> two =
                    lines.filter(line -> line.startsWith("data: "))
                            .limit(2)
                            .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                            .toList();
            assertMarked(two.getFirst());
            assertThat(two.getLast().has("unreadable")).isFalse();
        }
    }

    @Test
    @Order(4)
    void areInTheSessionsStory() {
        JsonNode story =
                tenant.backend().get("/v1/audit/sessions/" + session.id()).expect(200).body();

        assertMarked(item(story.path("events").valueStream(), unreadable));
        assertThat(story.at("/explanation/text").asString()).contains("this may be incomplete");
    }

    @Test
    @Order(5)
    void areANoticeToTheVerifierWhereTheTreeHasThem() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(verifyLog(out)).as(out.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8))
                .contains("WHOLE")
                .contains("the service could not read this row completely");
    }

    @Test
    @Order(6)
    void areMarkedWhereSomebodyHasChangedThem() throws IOException {
        stage.byHand("UPDATE domain_event SET outcome = 'failure' WHERE position = ?", unverified);

        JsonNode item = item(listed(), unverified);

        assertThat(item.path("unverified").asBoolean()).isTrue();
        assertThat(item.has("unreadable")).isFalse();
        assertThat(item.path("raw").path("payload").asString()).isNotEmpty();
        assertThat(item(exported(tenant.backend()), unverified).path("unverified").asBoolean())
                .isTrue();
        JsonNode story =
                tenant.backend().get("/v1/audit/sessions/" + session.id()).expect(200).body();
        assertThat(story.at("/explanation/text").asString())
                .contains("but the row does not verify");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(verifyLog(out)).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("this row was modified");
    }

    @Test
    @Order(7)
    void areMarkedWhereSomebodyHasAddedThem() throws IOException {
        stage.byHand("UPDATE domain_event SET outcome = 'success' WHERE position = ?", unverified);
        stage.byHand(
                """
                INSERT INTO domain_event (event_identifier, type, aggregate_identifier,
                    sequence_number, payload_type, payload_revision, payload, meta_data, time_stamp,
                    outcome, app_id, user_id, session_id, actor_id, key_id, mac)
                SELECT 'evt_added', type, 'added', 0, payload_type, payload_revision, payload,
                    meta_data, time_stamp, outcome, app_id, user_id, session_id, actor_id, key_id, mac
                FROM domain_event WHERE position = ?
                """,
                unreadable);
        tenant.begin("afterwards");

        assertThat(exported(tenant.backend()))
                .anySatisfy(line -> {
                    assertThat(line.path("eventId").asString()).isEqualTo("evt_added");
                    assertThat(line.path("unverified").asBoolean()).isTrue();
                    assertThat(line.path("leafIndex").isNull()).isTrue();
                });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(verifyLog(out)).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("event evt_added: the service did not write this row")
                .doesNotContain("does not match");
    }

    /** By a checkpoint of all that is there now. */
    private static int verifyLog(ByteArrayOutputStream out) throws IOException {
        Api operator = stage.operator();
        long newest =
                stage.server()
                        .jdbc()
                        .sql("SELECT max(position) FROM domain_event")
                        .query(Long.class)
                        .single();
        await().atMost(TwoNodes.RECOVERY)
                .until(() ->
                        stage.server()
                                        .jdbc()
                                        .sql("SELECT last_position FROM tree_head")
                                        .query(Long.class)
                                        .single()
                                >= newest);
        tenant.begin("one-more");
        await().atMost(TwoNodes.RECOVERY)
                .until(() ->
                        stage.server()
                                .jdbc()
                                .sql(
                                        """
                                        SELECT coalesce(max(signed_at), 'epoch') > now()
                                            - interval '2 seconds' FROM tree_checkpoint
                                        """)
                                .query(Boolean.class)
                                .single());
        Path note =
                Files.writeString(
                        folder.resolve("note"),
                        operator.get("/v1/audit/checkpoint").expect(200).http().body());
        Path key =
                Files.writeString(
                        folder.resolve("key"),
                        operator.get("/v1/audit/log-key").expect(200).http().body());
        Path export =
                Files.writeString(
                        folder.resolve("export"),
                        operator.with("Accept", "application/x-ndjson")
                                .get("/v1/audit/events")
                                .expect(200)
                                .http()
                                .body());
        PrintStream print = new PrintStream(out, true, UTF_8);
        return Commands.run(
                List.of(
                        "verify-log",
                        "--checkpoint",
                        note.toString(),
                        "--public-key",
                        key.toString(),
                        "--export",
                        export.toString()),
                Map.of(),
                print,
                print);
    }
}
