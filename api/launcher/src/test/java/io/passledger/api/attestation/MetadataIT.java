package io.passledger.api.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Attestation;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import io.passledger.api.launch.RunningPassledger;
import io.passledger.application.TestAuthority;
import io.passledger.application.TestDatabase;
import io.passledger.application.metadata.TestBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node whose operator has metadata of his own, and names and icons of his own. */
class MetadataIT {

    private static final UUID MODEL = UUID.fromString("2fc0579f-8113-47ea-b116-bb5a8db9202a");

    private static final TestAuthority SERVICE = TestAuthority.root();
    private static final TestAuthority.Issued SIGNER = SERVICE.host(TestBlob.SIGNER);
    private static final TestAuthority MAKER = TestAuthority.root();

    @TempDir static Path directory;

    private static RunningPassledger node;
    private static Api operator;

    @BeforeAll
    static void start() throws IOException {
        Path root = Files.writeString(directory.resolve("root.pem"), SERVICE.pem());
        Path models =
                Files.writeString(
                        directory.resolve("models.json"),
                        """
                        {"%s": {"name": "Ours", "icon_light": "data:image/png;base64,AA=="}}
                        """
                                .formatted(MODEL));
        put(blob(1).signedBy(SIGNER));
        node =
                Nodes.settings(TestDatabase.fresh().url())
                        .with("PASSLEDGER_METADATA_SOURCE", source().toString())
                        .with("PASSLEDGER_METADATA_ROOT", root.toString())
                        .with("PASSLEDGER_METADATA_REFRESH", "PT1S")
                        .with("PASSLEDGER_METADATA_LOOK", "PT1S")
                        .with("PASSLEDGER_AUTHENTICATORS_FILE", models.toString())
                        .start();
        operator = Api.of(node.address()).as(Nodes.ROOT_KEY);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void decidesOnAuthenticatorsAsLongAsItIsProved() throws IOException {
        Tenant shop =
                Tenant.create(
                        operator,
                        Map.of(
                                "recoveryCodes",
                                Map.of("acknowledgementRequired", false),
                                "registration",
                                Map.of(
                                        "attestation",
                                        "direct",
                                        "attestationTrust",
                                        Map.of("required", true))));

        // Certified, and led to the model's own anchor
        put(
                blob(10).with(
                                MODEL,
                                "Model One",
                                List.of(MAKER.certificate()),
                                reports("FIDO_CERTIFIED")));
        awaitMetadata(status -> status.path("no").asLong() == 10);
        Session session = shop.begin("ada");
        register(session).expect(200);
        assertThat(audit(shop, session, "PasskeyRegistered").at("/credential/attestation"))
                .hasToString("{\"type\":\"basic\",\"trusted\":true,\"description\":\"Model One\"}");
        JsonNode page = shop.backend().get("/v1/users/ada/passkeys").expect(200).body();
        assertThat(page.at("/items/0/storage"))
                .hasToString("{\"name\":\"Ours\",\"icon\":\"data:image/png;base64,AA==\"}");

        // Revoked
        put(
                blob(11).with(
                                MODEL,
                                "Model One",
                                List.of(MAKER.certificate()),
                                reports("FIDO_CERTIFIED", "REVOKED")));
        awaitMetadata(status -> status.path("no").asLong() == 11);
        refuses(shop, "authenticator-status-refused");

        // What isn't proved doesn't bring it back
        put(
                blob(12).with(MODEL, "Model One", List.of(MAKER.certificate()), List.of())
                        .signedBy(TestAuthority.root().host(TestBlob.SIGNER)));
        JsonNode kept = awaitMetadata(status -> !status.path("error").isNull());
        assertThat(kept.path("no").asLong()).isEqualTo(11);
        assertThat(kept.path("state").asString()).isEqualTo("current");
        assertThat(kept.path("error").asString()).contains("doesn't end at the root");
        refuses(shop, "authenticator-status-refused");
        assertThat(node.out()).contains("the previous metadata stays in force");

        // What is proved does
        put(blob(12).with(MODEL, "Model One", List.of(MAKER.certificate()), List.of()));
        awaitMetadata(status -> status.path("no").asLong() == 12 && status.path("error").isNull());
        register(shop.begin("bob")).expect(200);
    }

    @Test
    void isShownToTheOperatorAlone() {
        Tenant shop = Tenant.create(operator, Map.of());
        JsonNode status = operator.get("/v1/admin/metadata").expect(200).body();

        assertThat(status.path("source").asString()).isEqualTo(source().toString());
        assertThat(status.path("nextUpdate").asString()).isEqualTo(nextUpdate().toString());
        shop.backend().get("/v1/admin/metadata").expect(403, "insufficient-scope");
        Api.of(node.address()).get("/v1/admin/metadata").expect(401, "unauthenticated");
        assertThat(Nodes.operator().get("/v1/admin/metadata").expect(200).text("state"))
                .isEqualTo("off");
    }

    private static void refuses(Tenant shop, String reason) {
        Session session = shop.begin("eve");
        register(session).expect(422, "ceremony-failed");
        assertThat(audit(shop, session, "CeremonyFailed").at("/failure/reason").asString())
                .isEqualTo(reason);
    }

    private static Answer register(Session session) {
        JsonNode options = session.registrationOptions().expect(200).body().path("publicKey");
        return session.finishRegistration(
                new SoftwarePasskey()
                        .creating(options)
                        .withAaguid(MODEL)
                        .withAttestation(Attestation.by(MAKER.attestation(MODEL)))
                        .json());
    }

    private static JsonNode audit(Tenant shop, Session session, String type) {
        return shop.backend()
                .get("/v1/audit/events?type=%s&sessionId=%s".formatted(type, session.id()))
                .expect(200)
                .body()
                .at("/items/0/data");
    }

    private static JsonNode awaitMetadata(Predicate<JsonNode> condition) {
        return await().atMost(RunningPassledger.PATIENCE)
                .until(() -> operator.get("/v1/admin/metadata").expect(200).body(), condition);
    }

    private static TestBlob blob(long number) {
        return new TestBlob(number, nextUpdate());
    }

    private static List<Map<String, Object>> reports(String... statuses) {
        return List.of(statuses).stream()
                .map(status ->
                        Map.<String, Object>of("status", status, "effectiveDate", "2026-01-01"))
                .toList();
    }

    private static LocalDate nextUpdate() {
        return LocalDate.ofInstant(SERVICE.certificate().getNotAfter().toInstant(), ZoneOffset.UTC);
    }

    private static Path source() {
        return directory.resolve("blob.jwt");
    }

    private static void put(TestBlob blob) throws IOException {
        put(blob.signedBy(SIGNER));
    }

    /** At once, as whoever puts a file there for others to read ought to. */
    private static void put(String blob) throws IOException {
        Files.move(
                Files.writeString(directory.resolve("blob.new"), blob),
                source(),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
