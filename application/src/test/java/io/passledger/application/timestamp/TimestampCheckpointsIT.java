package io.passledger.application.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.passledger.application.TestAuthority;
import io.passledger.application.TestDatabase;
import io.passledger.application.integrity.IntegrityFailures;
import io.passledger.application.proof.SignedCheckpoint;
import io.passledger.application.proof.SignedNote;
import io.passledger.application.timestamp.SpecTimestampService.Fault;
import io.passledger.application.witness.WitnessedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints get time-stamps of an authority outside. */
class TimestampCheckpointsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database = TestDatabase.fresh();
    private final TestAuthority root = TestAuthority.root();

    @TempDir private Path folder = Path.of("");

    private final SpecTimestampService service = SpecTimestampService.below(root);

    TimestampCheckpointsIT() throws IOException {}

    @BeforeEach
    void publish() throws IOException {
        Files.writeString(folder.resolve("root.pem"), lines(root));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** In lines, as OpenSSL wants them. */
    private static String lines(TestAuthority authority) {
        byte[] der = Base64.getDecoder().decode(TestAuthority.base64(authority.certificate()));
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private WitnessedNode node(String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("passledger.timestamp.url", service.url());
        settings.put("passledger.timestamp.certificate", folder.resolve("root.pem").toString());
        settings.put("passledger.timestamp.retry", "PT1S");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return WitnessedNode.with(database, settings);
    }

    private static SignedCheckpoint awaitStamped(WitnessedNode node, long size) {
        return await().atMost(PATIENCE)
                .until(
                        () -> node.checkpoints().newestTimestamped(),
                        stamped -> stamped.filter(it -> it.head().size() >= size).isPresent())
                .orElseThrow();
    }

    private static TimestampLine line(SignedCheckpoint checkpoint) {
        return SignedNote.parse(checkpoint.note()).signatures().stream()
                .map(TimestampLine::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static double failures(WitnessedNode node) {
        return node.part(MeterRegistry.class)
                .get("passledger.timestamp.failures")
                .functionCounter()
                .count();
    }

    private long stored() {
        return database.jdbc()
                .sql("SELECT count(*) FROM tree_timestamp")
                .query(Long.class)
                .single();
    }

    @Test
    void standBelowThem() throws Exception {
        try (WitnessedNode node = node()) {
            node.append(3);
            SignedCheckpoint stamped = awaitStamped(node, 1);

            Instant time =
                    TimestampVerifier.trusting(folder.resolve("root.pem"))
                            .verify(line(stamped).token(), SignedNote.parse(stamped.note()).text());
            assertThat(time).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            assertThat(line(stamped).authority()).isEqualTo("127.0.0.1");
            assertThat(
                            node.part(MeterRegistry.class)
                                    .get("passledger.timestamp.age")
                                    .gauge()
                                    .value())
                    .isBetween(0.0, 60.0);
            assertThat(failures(node)).isZero();
        }
    }

    @Test
    void verifyByOpenSsl() throws Exception {
        try (WitnessedNode node = node()) {
            node.append(3);
            SignedCheckpoint stamped = awaitStamped(node, 1);
            String text = SignedNote.parse(stamped.note()).text();
            Files.write(folder.resolve("token"), line(stamped).token().toArray());

            assertThat(openSsl(text)).contains("Verification: OK");
            assertThat(openSsl(text + "more\n")).contains("Verification: FAILED");
        }
    }

    private String openSsl(String text) throws IOException, InterruptedException {
        Path data = Files.writeString(folder.resolve("text"), text);
        Process verify =
                new ProcessBuilder(
                                "openssl",
                                "ts",
                                "-verify",
                                "-token_in",
                                "-in",
                                folder.resolve("token").toString(),
                                "-data",
                                data.toString(),
                                "-CAfile",
                                folder.resolve("root.pem").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(verify.getInputStream().readAllBytes(), UTF_8);
        assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void waitForNobodyWhoFails(Fault fault) {
        service.fail(fault);
        try (WitnessedNode node = node()) {
            node.append(3);
            await().atMost(PATIENCE).until(() -> failures(node) >= 1);
            node.append(3);
            await().atMost(PATIENCE).until(() -> node.size(0) == 6);
            assertThat(stored()).isZero();

            service.fail(Fault.NONE);
            awaitStamped(node, 6);
        }
    }

    @Test
    void areRefusedFromAnAuthorityThatIsNotTheTrustedOne() throws IOException {
        Files.writeString(folder.resolve("root.pem"), lines(TestAuthority.root()));
        try (WitnessedNode node = node()) {
            node.append(3);
            await().atMost(PATIENCE).until(() -> failures(node) >= 1);
            assertThat(stored()).isZero();
        }
    }

    @Test
    void areRequestedOnceAnInterval() {
        try (WitnessedNode node = node()) {
            node.append(3);
            awaitStamped(node, 1);
        }
        try (WitnessedNode node = node()) {
            node.append(3);
            await().atMost(PATIENCE).until(() -> node.size(0) == 6);
            await().atMost(PATIENCE)
                    .until(() ->
                            !Double.isNaN(
                                    node.part(MeterRegistry.class)
                                            .get("passledger.timestamp.age")
                                            .gauge()
                                            .value()));
            assertThat(service.asked()).isEqualTo(1);
        }
        try (WitnessedNode node = node("passledger.timestamp.interval", "PT1S")) {
            awaitStamped(node, 6);
            node.append(1);
            awaitStamped(node, 7);
            assertThat(service.asked()).isEqualTo(3);
        }
    }

    @Test
    void areReplacedWhereSomebodyHasChangedThem() {
        try (WitnessedNode node = node()) {
            node.append(3);
            awaitStamped(node, 1);
        }
        database.jdbc()
                .sql("UPDATE tree_timestamp SET stamped_at = stamped_at + interval '1 year'")
                .update();
        try (WitnessedNode node = node()) {
            assertThat(awaitStamped(node, 1)).isNotNull();
            assertThat(service.asked()).isEqualTo(2);
            assertThat(node.part(IntegrityFailures.class).found())
                    .extracting(IntegrityFailures.Failure::table)
                    .contains("tree_timestamp");
        }
    }
}
