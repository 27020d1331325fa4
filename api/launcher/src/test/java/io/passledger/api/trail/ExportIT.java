package io.passledger.api.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** A copy of the trail has all that the list has, in whatever format. */
class ExportIT {

    private static final String PATH = "/v1/audit/events";
    private static final Tenant SHOP = Tenant.create(Tenant.withoutAcknowledgement());
    private static final Enrolled USER = SHOP.enrolled("exported");
    private static final Session FAILED = failed();

    private static Session failed() {
        Session session = SHOP.begin(USER.userId());
        session.authenticate(USER.passkey().impostor()).expect(422, "ceremony-failed");
        return session;
    }

    private static Answer export(Tenant tenant, String accept, String query) {
        return tenant.backend().with("Accept", accept).get(PATH + query).expect(200);
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.http().body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static List<JsonNode> listed(Tenant tenant, String query) {
        return List.copyOf(
                tenant.backend()
                        .get(PATH + "?limit=500" + query)
                        .expect(200)
                        .body()
                        .path("items")
                        .values());
    }

    @Nested
    class Ndjson {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "userId=exported",
                    "type=SessionBegun",
                    "outcome=failure",
                    "from=2026-01-01T00:00:00Z&type=CeremonyFailed",
                    "to=2026-01-01T00:00:00Z"
                })
        void hasTheItemsOfTheList(String filter) {
            List<JsonNode> copied =
                    lines(
                            export(
                                    SHOP,
                                    "application/x-ndjson",
                                    filter.isEmpty() ? "" : "?" + filter));

            List<JsonNode> listed = listed(SHOP, filter.isEmpty() ? "" : "&" + filter);
            assertThat(copied.stream().map(ExportIT::comparable))
                    .hasSizeLessThanOrEqualTo(listed.size())
                    .isEqualTo(
                            listed.stream()
                                    .limit(copied.size())
                                    .map(ExportIT::comparable)
                                    .toList());
            if (!filter.isEmpty() && !filter.startsWith("to")) {
                assertThat(copied).hasSameSizeAs(listed).isNotEmpty();
            }
        }

        @Test
        void isAFileWithAName() {
            Answer answer = export(SHOP, "application/x-ndjson", "");

            assertThat(answer.header("Content-Disposition"))
                    .matches("attachment; filename=\"passledger-audit-events-\\d+\\.ndjson\"");
            assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        }

        @Test
        void goesOnAfterACursor() {
            Answer page = SHOP.backend().get(PATH + "?limit=3").expect(200);

            List<JsonNode> rest =
                    lines(export(SHOP, "application/x-ndjson", "?after=" + page.text("next")));

            assertThat(rest.getFirst().path("position").asLong())
                    .isEqualTo(listed(SHOP, "").get(3).path("position").asLong());
        }
    }

    /** Without what only a copy has, and the leaf, which comes a moment later. */
    private static JsonNode comparable(JsonNode item) {
        return ((ObjectNode) item.deepCopy())
                .without(List.of("record", "recordWithheld", "leafIndex", "leafHash"));
    }

    @Nested
    class Csv {

        @Test
        void keepsNastyValuesInTheirCellsAndHarmless() {
            Tenant nasty = Tenant.create();
            List<String> users =
                    List.of(
                            "=cmd|' /C calc'!A0",
                            "+1",
                            "-1",
                            "@SUM(A1)",
                            "\uFF1D1+1",
                            "a\",\"=1",
                            "'quoted'",
                            "plain");
            users.forEach(user -> nasty.begin(Map.of("userId", user, "username", user)));

            List<String[]> rows = rows(export(nasty, "text/csv", "?type=SessionBegun"));

            assertThat(rows.getFirst())
                    .startsWith("position", "eventId", "type")
                    .containsSubsequence("data", "leafIndex", "leafHash");
            int userId = List.of(rows.getFirst()).indexOf("userId");
            int data = List.of(rows.getFirst()).indexOf("data");
            List<String> found = new ArrayList<>();
            for (String[] row : rows.subList(1, rows.size())) {
                assertThat(row).hasSameSizeAs(rows.getFirst());
                assertThat(row).noneMatch(cell -> cell.matches("(?s)\\s*[=+\\-@\uFF1D].*"));
                found.add(row[userId].startsWith("'") ? row[userId].substring(1) : row[userId]);
                assertThat(JsonMapper.shared().readTree(row[data]).path("username").asString())
                        .isEqualTo(found.getLast());
            }
            assertThat(found).isEqualTo(users);
        }

        @Test
        void hasTheSameColumnsWhereThereIsNothing() {
            List<String[]> rows = rows(export(SHOP, "text/csv", "?userId=nobody"));

            assertThat(rows).hasSize(1);
        }

        private static List<String[]> rows(Answer answer) {
            assertThat(answer.http().body()).endsWith("\r\n");
            return List.of(
                    CsvMapper.builder()
                            .enable(CsvReadFeature.WRAP_AS_ARRAY)
                            .build()
                            .readValue(answer.http().body(), String[][].class));
        }
    }

    @Nested
    class Ocsf {

        @Test
        void tellsEveryEventOnce() {
            List<JsonNode> copied =
                    lines(export(SHOP, "application/ocsf+json", "?userId=exported"));

            assertThat(copied)
                    .extracting(event -> event.at("/metadata/sequence").asLong())
                    .isEqualTo(
                            listed(SHOP, "&userId=exported").stream()
                                    .map(event -> event.path("position").asLong())
                                    .toList());
            JsonNode refused =
                    copied.stream()
                            .filter(event ->
                                    event.at("/metadata/event_code")
                                            .asString()
                                            .equals("CeremonyFailed"))
                            .findFirst()
                            .orElseThrow();
            assertThat(refused.path("type_uid").asInt()).isEqualTo(300201);
            assertThat(refused.path("status_id").asInt()).isEqualTo(2);
            assertThat(refused.at("/user/uid").asString()).isEqualTo("exported");
            assertThat(refused.at("/session/uid").asString()).isEqualTo(FAILED.id());
        }
    }

    @Nested
    class Negotiation {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "*/*                                           | application/json",
                    "application/*                                 | application/json",
                    "text/csv, */*;q=0.1                           | text/csv",
                    "text/csv;q=0.5, application/x-ndjson          | application/x-ndjson",
                    "application/json;q=0.1, application/ocsf+json | application/ocsf+json",
                    "text/*                                        | text/csv"
                })
        void answersWhatIsLikedBest(String accept, String type) {
            Answer answer = export(SHOP, accept, "?userId=nobody");

            assertThat(answer.header("Content-Type")).startsWith(type);
        }

        @Test
        void refusesAnythingElse() {
            SHOP.backend()
                    .with("Accept", "application/xml")
                    .get(PATH)
                    .expect(406, "not-acceptable");
        }

        @Test
        void refusesALimit() {
            SHOP.backend()
                    .with("Accept", "text/csv")
                    .get(PATH + "?limit=3")
                    .expect(400, "invalid-request");
        }
    }

    @Test
    void isInTheTrailItself() {
        Tenant copied = Tenant.create();
        Answer answer = export(copied, "text/csv", "?type=SessionBegun");

        JsonNode event = listed(copied, "&type=AuditTrailExported").getFirst();

        assertThat(event.path("position").asLong()).isEqualTo(answer.position());
        assertThat(event.at("/data/format").asString()).isEqualTo("text/csv");
        assertThat(event.at("/data/filters/type").asString()).isEqualTo("SessionBegun");
        assertThat(event.at("/data/upTo").asLong()).isPositive().isLessThan(answer.position());
    }

    @Test
    void hasNothingOfAnotherApp() {
        assertThat(lines(export(SHOP, "application/x-ndjson", "")))
                .allMatch(event -> event.path("appId").asString().equals(SHOP.appId()));
        assertThat(
                        Nodes.operator()
                                .with("Accept", "application/x-ndjson")
                                .get(PATH + "?type=AppCreated")
                                .expect(200)
                                .http()
                                .body()
                                .lines())
                .hasSizeGreaterThan(1);
    }
}
