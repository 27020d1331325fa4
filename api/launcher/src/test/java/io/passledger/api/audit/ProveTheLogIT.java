package io.passledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestDatabase;
import io.passledger.application.json.DomainJson;
import io.passledger.application.proof.ExportFinding;
import io.passledger.application.proof.LeafRecord;
import io.passledger.application.proof.LogVerifier;
import io.passledger.application.proof.RetainedCheckpoints;
import io.passledger.application.proof.Rfc9162;
import io.passledger.application.proof.Verification;
import io.passledger.application.proof.VerifierKey;
import io.passledger.application.store.StoredEvent;
import io.passledger.command.Commands;
import io.passledger.domain.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service's proofs in the hands of somebody who trusts none of its code: two nodes, restarted,
 * and in the end a database that its owner rewrites. The tests tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProveTheLogIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final RunningPassledger.Settings SETTINGS =
            Nodes.settings(DATABASE.url()).with("PASSLEDGER_CHECKPOINTS_INTERVAL", "PT1S");

    @TempDir private static Path folder = Path.of("");

    private static final List<RunningPassledger> NODES = new ArrayList<>();

    /** What an auditor has kept. */
    private static Kept kept = new Kept("", 0, Bytes.of(new byte[32]), "");

    private record Kept(String note, long size, Bytes root, String vkey) {}

    @AfterAll
    static void stop() {
        NODES.forEach(RunningPassledger::kill);
    }

    private static Api operator(int node) {
        return Api.of(NODES.get(node).address()).as(Nodes.ROOT_KEY);
    }

    private static void happens(int times) {
        for (int i = 0; i < times; i++) {
            Tenant.create(operator(i % 2), Map.of());
        }
    }

    @Test
    @Order(1)
    void aCheckpointIsSignedByTheLogsKey() throws Exception {
        NODES.add(SETTINGS.launch());
        NODES.add(SETTINGS.launch());
        NODES.forEach(RunningPassledger::awaitReady);
        happens(40);

        kept = keep(0, 80);

        JsonNode key = operator(1).get("/v1/audit/log-key").expect(200).body();
        assertThat(key.path("vkey").asString()).isEqualTo(kept.vkey());
        assertThat(kept.note()).startsWith(key.path("origin").asString() + "\n" + kept.size());
        assertThat(
                        isSigned(
                                kept.note(),
                                Base64.getUrlDecoder().decode(key.at("/jwk/x").asString())))
                .isTrue();
        assertThat(operator(1).get("/v1/audit/checkpoints").expect(200).body().path("items"))
                .anyMatch(item -> item.path("note").asString().equals(kept.note()));
        happens(1);
        JsonNode newest =
                await().until(
                                () ->
                                        operator(1)
                                                .get("/v1/audit/checkpoints?order=desc&limit=1")
                                                .expect(200)
                                                .body(),
                                page -> !page.path("next").isNull());
        assertThat(newest.at("/items/0/treeSize").asLong()).isGreaterThanOrEqualTo(kept.size());
        assertThat(
                        operator(1)
                                .get(
                                        "/v1/audit/checkpoints?order=desc&after="
                                                + newest.path("next").asString())
                                .expect(200)
                                .body()
                                .path("items")
                                .valueStream()
                                .map(item -> item.path("treeSize").asLong()))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(size -> size < newest.at("/items/0/treeSize").asLong());
        operator(1)
                .get("/v1/audit/checkpoints?after=" + newest.path("next").asString())
                .expect(400, "invalid-request");
    }

    @Test
    @Order(2)
    void everyEventIsProvedByEitherNode() {
        List<JsonNode> items = items();
        assertThat(items.size()).isGreaterThanOrEqualTo((int) kept.size());
        for (int i = 0; i < kept.size(); i += 7) {
            JsonNode item = items.get(i);
            assertThat(item.path("leafIndex").asLong()).isEqualTo(i);
            JsonNode proof =
                    operator(i % 2)
                            .get(
                                    "/v1/audit/proofs/inclusion?leafIndex=%d&treeSize=%d"
                                            .formatted(i, kept.size()))
                            .expect(200)
                            .body();
            assertThat(
                            Rfc9162.inclusion(
                                    bytes(item.path("leafHash")),
                                    i,
                                    kept.size(),
                                    hashes(proof.path("inclusionPath")),
                                    kept.root()))
                    .isTrue();
        }
    }

    @Test
    @Order(3)
    void whatIsBeyondTheTreeIsRefusedInWords() {
        Answer beyond =
                operator(0).get("/v1/audit/proofs/inclusion?leafIndex=0&treeSize=999999999");
        beyond.expect(400, "invalid-request");
        assertThat(beyond.body().at("/errors/0/pointer").asString()).isEqualTo("?treeSize");
        assertThat(beyond.body().at("/errors/0/detail").asString()).contains("number of events");
        Answer outside = operator(0).get("/v1/audit/proofs/inclusion?leafIndex=5&treeSize=5");
        outside.expect(400, "invalid-request");
        assertThat(outside.body().at("/errors/0/pointer").asString()).isEqualTo("?leafIndex");
        Answer backwards = operator(0).get("/v1/audit/proofs/consistency?from=5&to=4");
        backwards.expect(400, "invalid-request");
        assertThat(backwards.body().at("/errors/0/pointer").asString()).isEqualTo("?from");
    }

    @Test
    @Order(4)
    void theLogHasOnlyGrownAfterARestart() {
        NODES.get(0).kill();
        Tenant.create(operator(1), Map.of());
        NODES.set(0, SETTINGS.launch().awaitReady());
        happens(10);

        Kept later = keep(0, kept.size() + 20);

        assertThat(later.vkey()).isEqualTo(kept.vkey());
        JsonNode proof =
                operator(1)
                        .get(
                                "/v1/audit/proofs/consistency?from=%d&to=%d"
                                        .formatted(kept.size(), later.size()))
                        .expect(200)
                        .body();
        assertThat(
                        Rfc9162.consistency(
                                kept.size(),
                                kept.root(),
                                later.size(),
                                later.root(),
                                hashes(proof.path("consistencyPath"))))
                .isTrue();
    }

    @Test
    @Order(5)
    void anExportIsWholeByTheOldCheckpoint() throws IOException {
        List<ExportFinding> findings = new ArrayList<>();

        Verification verification = verify(findings);

        assertThat(findings).isEmpty();
        assertThat(verification.verified()).isEqualTo(kept.size());
        assertThat(verification.notCovered()).isPositive();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(verifyLog(out)).as(out.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8)).contains("WHOLE");
    }

    @Test
    @Order(6)
    void aRowThatWasChangedByHandIsFoundInItsLine() throws IOException {
        long position = items().get(11).path("position").asLong();
        changeByHand("UPDATE domain_event SET actor_id = 'nobody' WHERE position = " + position);
        List<ExportFinding> findings = new ArrayList<>();

        verify(findings);

        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.line()).isEqualTo(12);
                    assertThat(finding.words()).contains("the record was modified");
                });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(verifyLog(out)).as(out.toString(UTF_8)).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("DAMAGED").contains("line 12, leaf 11");
    }

    @Test
    @Order(7)
    void aTreeThatWasTakenAwayIsMadeAnewWithoutTheRowThatWasChanged() throws IOException {
        NODES.forEach(RunningPassledger::kill);
        changeByHand("TRUNCATE tree_tile, tree_checkpoint");
        DATABASE.jdbc()
                .sql("UPDATE tree_head SET size = 0, last_position = 0, root = sha256('')")
                .update();
        NODES.set(0, SETTINGS.launch().awaitReady());
        NODES.set(1, SETTINGS.launch().awaitReady());
        Kept anew = keep(0, kept.size());
        List<ExportFinding> findings = new ArrayList<>();

        verify(findings);

        assertThat(anew.vkey()).isEqualTo(kept.vkey());
        // The tree that the service makes anew has no place for the row that was changed.
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.line()).isEqualTo(12);
                    assertThat(finding.words()).contains("it is not in the tree");
                })
                .anySatisfy(finding -> assertThat(finding.words()).contains("does not match"));
    }

    private static void changeByHand(String sql) {
        DATABASE.transactions()
                .executeWithoutResult(_ -> {
                    DATABASE.jdbc().sql("ALTER TABLE domain_event DISABLE TRIGGER USER").update();
                    DATABASE.jdbc().sql(sql).update();
                    DATABASE.jdbc().sql("ALTER TABLE domain_event ENABLE TRIGGER USER").update();
                });
    }

    /** Takes a checkpoint as an auditor would, once it has that many events. */
    private static Kept keep(int node, long atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    Answer answer = operator(node).get("/v1/audit/checkpoint");
                    return answer.status() == 200
                            && Long.parseLong(answer.http().body().split("\n", 3)[1]) >= atLeast;
                });
        String note = operator(node).get("/v1/audit/checkpoint").expect(200).http().body();
        String[] lines = note.split("\n", 4);
        return new Kept(
                note,
                Long.parseLong(lines[1]),
                Bytes.of(Base64.getDecoder().decode(lines[2])),
                operator(node).get("/v1/audit/log-key").expect(200).text("vkey"));
    }

    private static boolean isSigned(String note, byte[] key) throws GeneralSecurityException {
        int blank = note.indexOf("\n\n");
        String line = note.substring(blank + 2).strip();
        byte[] blob = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        byte[] info = new byte[44];
        System.arraycopy(HexFormat.of().parseHex("302a300506032b6570032100"), 0, info, 0, 12);
        System.arraycopy(key, 0, info, 12, 32);
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
        ed25519.update(note.substring(0, blank + 1).getBytes(UTF_8));
        return ed25519.verify(Arrays.copyOfRange(blob, 4, blob.length));
    }

    /** The whole trail, once the tree has all of it. */
    private static List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    operator(0).get("/v1/audit/events?limit=500" + after).expect(200).body();
            page.path("items").forEach(items::add);
            after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        return items;
    }

    /** As an operator's export has it. */
    private static List<String> export() {
        return items().stream()
                .map(item -> {
                    StoredEvent stored =
                            DATABASE.jdbc()
                                    .sql("SELECT * FROM domain_event WHERE position = :position")
                                    .param("position", item.path("position").asLong())
                                    .query((row, number) -> StoredEvent.of(row))
                                    .single();
                    LeafRecord leaf = LeafRecord.of(stored, LeafRecord.Opened.NOTHING);
                    ObjectNode line = ((ObjectNode) item.deepCopy()).without("raw");
                    line.set("record", DomainJson.mapper().valueToTree(leaf));
                    return line.toString();
                })
                .toList();
    }

    private static Verification verify(List<ExportFinding> findings) {
        RetainedCheckpoints retained =
                RetainedCheckpoints.read(
                        Map.of("kept", kept.note()), VerifierKey.parse(kept.vkey()), _ -> true);
        LogVerifier verifier = new LogVerifier(retained, findings::add);
        export().forEach(line -> verifier.line(line.getBytes(UTF_8)));
        return verifier.end();
    }

    private static int verifyLog(ByteArrayOutputStream out) throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("kept.txt"), kept.note());
        Path key = Files.writeString(folder.resolve("key.txt"), kept.vkey() + "\n");
        Path file = Files.write(folder.resolve("log.ndjson"), export());
        PrintStream print = new PrintStream(out, true, UTF_8);
        return Commands.run(
                List.of(
                        "verify-log",
                        "--checkpoint",
                        checkpoint.toString(),
                        "--public-key",
                        key.toString(),
                        "--export",
                        file.toString()),
                Map.of(),
                print,
                print);
    }

    private static Bytes bytes(JsonNode text) {
        return Bytes.fromBase64Url(text.asString());
    }

    private static List<Bytes> hashes(JsonNode list) {
        return list.values().stream().map(ProveTheLogIT::bytes).toList();
    }
}
