package io.passledger.api.trail;

import static io.passledger.api.client.Tenant.withoutAcknowledgement;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Api;
import io.passledger.api.client.Base64Url;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app's own auditor proves that the app's events are in the log, and sees no other app's. */
class AppsOwnProofIT {

    private static final RunningPassledger NODE =
            Nodes.settings(TestDatabase.fresh().url()).launch();

    @TempDir private static Path files;

    private static Api operator;
    private static Tenant shop;
    private static Tenant other;
    private static List<String> lines;

    @BeforeAll
    static void keepACheckpoint() throws IOException {
        operator = Api.of(NODE.awaitReady().address()).as(Nodes.ROOT_KEY);
        other = Tenant.create(operator, withoutAcknowledgement());
        shop = Tenant.create(operator, Map.of());
        Enrolled ada = shop.enrolled("ada");
        for (int i = 0; i < 4; i++) {
            other.enrolled("others-" + i);
            ada.signIn();
        }
        shop.begin("ada").recoveryCode(ada.recoveryCodes().getFirst());
        long last = shop.begin("ada").begun().position();
        other.enrolled("others-last");
        await().until(() -> checkpointSize() > leafOf(last));
        Files.writeString(
                files.resolve("checkpoint"),
                operator.get("/v1/audit/checkpoint").expect(200).http().body());
        Files.writeString(
                files.resolve("key"), operator.get("/v1/audit/log-key").expect(200).http().body());
        lines = export("?leaves=all").lines().toList();
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static long checkpointSize() {
        var answer = operator.get("/v1/audit/checkpoint");
        return answer.status() == 200
                ? Long.parseLong(answer.http().body().lines().toList().get(1))
                : 0;
    }

    private static long leafOf(long position) {
        return operator.get("/v1/audit/events?limit=500")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("position").asLong() == position)
                .findFirst()
                .orElseThrow()
                .path("leafIndex")
                .asLong(Long.MAX_VALUE);
    }

    private static String export(String query) {
        return shop.backend()
                .with("Accept", "application/x-ndjson")
                .get("/v1/audit/events" + query)
                .expect(200)
                .http()
                .body();
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    private record Verified(int exitCode, String told) {}

    private static Verified verify(List<String> export) throws IOException {
        Path file = Files.writeString(files.resolve("export"), String.join("\n", export) + "\n");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, UTF_8);
        int exitCode =
                Commands.run(
                        List.of(
                                "verify-log",
                                "--checkpoint",
                                files.resolve("checkpoint").toString(),
                                "--public-key",
                                files.resolve("key").toString(),
                                "--export",
                                file.toString()),
                        Map.of(),
                        out,
                        out);
        return new Verified(exitCode, told.toString(UTF_8));
    }

    private static int lineOf(String type) {
        for (int i = 0; i < lines.size(); i++) {
            if (json(lines.get(i)).path("type").asString().equals(type)) {
                return i;
            }
        }
        throw new AssertionError("no " + type);
    }

    private static List<String> with(int line, String text) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(line, text);
        return changed;
    }

    private static String hashOf(int line) {
        JsonNode item = json(lines.get(line));
        return "{\"leafIndex\":%d,\"leafHash\":\"%s\"}"
                .formatted(item.path("leafIndex").asLong(), item.path("leafHash").asString());
    }

    @Test
    void isWhole() throws IOException {
        Verified verified = verify(lines);

        assertThat(verified.exitCode).as(verified.told).isZero();
        assertThat(verified.told)
                .contains("WHOLE")
                .contains("are shown only by their hashes")
                .contains("are withheld because they contain hashes of secrets");
        assertThat(lines.stream().filter(line -> line.contains("\"record\"")))
                .hasSizeGreaterThan(10);
    }

    @Test
    void tellsNothingOfOthers() {
        assertThat(lines.stream().map(AppsOwnProofIT::json))
                .allSatisfy(item ->
                        assertThat(
                                        item.size() == 2
                                                || item.path("appId")
                                                        .asString()
                                                        .equals(shop.appId()))
                                .isTrue());
        assertThat(String.join("\n", lines))
                .doesNotContain(other.appId())
                .doesNotContain("others-");
    }

    @Test
    void hasNoHashOfASecret() {
        for (String text : List.of(export(""), String.join("\n", lines))) {
            assertThat(text.lines().map(AppsOwnProofIT::json))
                    .allSatisfy(item -> {
                        String record = item.path("record").toString();
                        String payload =
                                new String(
                                        Base64Url.decode(
                                                item.path("record").path("payload").asString("")),
                                        UTF_8);
                        assertThat(record + payload)
                                .doesNotContain("tokenHash", "secretHash", "codeHash");
                    })
                    .anySatisfy(item -> {
                        assertThat(item.path("type").asString()).isEqualTo("SessionBegun");
                        assertThat(item.has("record")).isFalse();
                        assertThat(item.path("recordWithheld").asBoolean()).isTrue();
                    });
        }
        String whole =
                operator.with("Accept", "application/x-ndjson")
                        .get("/v1/audit/events?appId=" + shop.appId())
                        .expect(200)
                        .http()
                        .body();
        assertThat(whole).doesNotContain("recordWithheld");
    }

    @Test
    void isDamagedWhereAnythingIs() throws IOException {
        int own = lineOf("PasskeyUsed");
        int hidden = lineOf("CeremonyBegun");
        int foreign =
                lines.indexOf(
                        lines.stream()
                                .filter(line -> json(line).size() == 2)
                                .findFirst()
                                .orElseThrow());
        List<String> missing = new ArrayList<>(lines);
        missing.remove(own);

        assertThat(verify(with(own, lines.get(own).replace("\"success\"", "\"failure\""))).exitCode)
                .isEqualTo(1);
        assertThat(verify(missing).exitCode).isEqualTo(1);
        assertThat(verify(with(foreign, hashOf(own))).exitCode).isEqualTo(1);
        Verified withoutOne = verify(with(hidden, hashOf(hidden)));
        assertThat(withoutOne.exitCode).isEqualTo(1);
        assertThat(withoutOne.told).contains("the stream has a gap");
        assertThat(verify(export("").lines().toList()).exitCode).isEqualTo(1);
    }

    @Test
    void takesNoRecordForWithheldThatHasNoHashes() throws IOException {
        int own = lineOf("PasskeyUsed");
        String line =
                lines.get(own).replaceFirst(",\"record\":\\{.*}$", ",\"recordWithheld\":true}");
        assertThat(json(line).has("record")).isFalse();

        Verified verified = verify(with(own, line));

        assertThat(verified.exitCode).isEqualTo(1);
        assertThat(verified.told).contains("there are no hashes of secrets in a PasskeyUsed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaves=some", "leaves=all&userId=ada", "leaves=all&after=MQ"})
    void isAskedForWithoutAFilter(String query) {
        shop.backend()
                .with("Accept", "application/x-ndjson")
                .get("/v1/audit/events?" + query)
                .expect(400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", "application/ocsf+json"})
    void isNdjsonAlone(String type) {
        shop.backend()
                .with("Accept", type)
                .get("/v1/audit/events?leaves=all")
                .expect(400, "invalid-request");
    }
}
