package io.passledger.api.transfer;

import static io.passledger.api.transfer.Transfer.passkey;
import static io.passledger.api.transfer.Transfer.statuses;
import static io.passledger.api.transfer.Transfer.take;
import static io.passledger.api.transfer.Transfer.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Session;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Users come over from another product. */
class ImportIT {

    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final byte[] HANDLE = "old-handle".getBytes(StandardCharsets.UTF_8);
    private static final String HANDLE_TEXT = "b2xkLWhhbmRsZQ";

    private final Tenant shop = Tenant.create(Tenant.withoutAcknowledgement());

    @Nested
    class SignsInAtOnce {

        @Test
        void withTheHandleAndTheCounterOfOld() {
            SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 41);
            assertImported(phone, Map.of("signCount", 41, "userHandle", HANDLE_TEXT));

            Session session = shop.begin("ada");
            assertThat(session.begun().text("flow")).isEqualTo("signIn");
            assertThat(session.authenticate(phone).expect(200).text("status"))
                    .isEqualTo("completed");
            assertThat(listed().path("signCount").asLong()).isEqualTo(42);
        }

        @Test
        void withoutANameTyped() {
            SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 0);
            assertImported(phone, Map.of("userHandle", HANDLE_TEXT));

            Answer done = shop.beginForWhoeverComes().authenticate(phone).expect(200);

            assertThat(done.text("userId")).isEqualTo("ada");
            assertThat(done.text("status")).isEqualTo("completed");
        }

        @Test
        void withWhateverHandleWhereNobodyHasKeptIt() {
            SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 0);
            assertImported(phone, Map.of());

            shop.beginForWhoeverComes().authenticate(phone).expect(200);
        }

        @Test
        void withABackupFlagThatNobodyHasKeptAndThatStaysFromThenOn() {
            SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 0);
            assertImported(phone, Map.of());

            Answer done = signInBackupEligible(phone).expect(200);

            assertThat(listed().path("backupEligible").asBoolean()).isTrue();
            assertThat(shop.verify(done.text("accessToken")).texts("amr")).contains("swk");
            shop.begin("ada").authenticate(phone).expect(422, "ceremony-failed");
            signInBackupEligible(phone).expect(200);
        }

        @Test
        void butNotWithAnotherHandleThanTheOneImported() {
            SoftwarePasskey phone =
                    SoftwarePasskey.ofOld("another".getBytes(StandardCharsets.UTF_8), 0);
            assertImported(phone, Map.of("userHandle", HANDLE_TEXT));

            shop.begin("ada").authenticate(phone).expect(422, "ceremony-failed");
        }

        @Test
        void norWithACounterThatDidNotGrow() {
            SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 40);
            assertImported(phone, Map.of("signCount", 41));

            shop.begin("ada").authenticate(phone).expect(422, "ceremony-failed");
        }

        private void assertImported(SoftwarePasskey passkey, Map<String, ?> more) {
            List<JsonNode> report = take(shop.backend(), "", user("ada", passkey(passkey, more)));
            assertThat(statuses(report)).containsExactly("imported");
        }

        private Answer signInBackupEligible(SoftwarePasskey passkey) {
            Session session = shop.begin("ada");
            return session.finishAuthentication(
                    passkey.getting(session.requestOptions()).withFlags(BACKUP_ELIGIBLE).json());
        }

        private JsonNode listed() {
            return shop.backend()
                    .get("/v1/users/ada/passkeys")
                    .expect(200)
                    .body()
                    .path("items")
                    .get(0);
        }
    }

    @Nested
    class RecoveryCodes {

        private final Tenant careful = Tenant.create();
        private final SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 0);
        private final String line = user("ada", passkey(phone, Map.of()));

        @Test
        void areOwedAfterTheFirstSignInAsByEverybody() {
            take(careful.backend(), "", line);

            Session session = careful.begin("ada");
            assertThat(session.begun().texts("nextActions"))
                    .containsExactly("passkey:auth", "external");
            Answer verified = session.authenticate(phone).expect(200);
            assertThat(verified.texts("nextActions")).containsExactly("recovery-codes:ack");
            assertThat(session.recoveryCodes()).hasSize(10);
            assertThat(session.acknowledge().expect(200).text("status")).isEqualTo("completed");
        }

        @Test
        void areNotWhereTheImportSaysSo() {
            take(careful.backend(), "?recoveryCodes=none", line);

            assertThat(careful.begin("ada").authenticate(phone).expect(200).text("status"))
                    .isEqualTo("completed");
        }
    }

    @Nested
    class ALine {

        @Test
        void sentAgainIsUnchangedAlsoAfterTheUserHasMovedOn() {
            SoftwarePasskey phone = SoftwarePasskey.ofOld(HANDLE, 0);
            String line = user("ada", passkey(phone, Map.of()));
            assertThat(statuses(take(shop.backend(), "", line, line)))
                    .containsExactly("imported", "unchanged");
            shop.begin("ada").authenticate(phone).expect(200);

            assertThat(statuses(take(shop.backend(), "", line))).containsExactly("unchanged");
            assertThat(shop.mfa("ada").text("passkeys")).isEqualTo("1");
        }

        @Test
        void thatIsWrongDoesNotStopTheOthers() {
            Enrolled eve = shop.enrolled("eve");
            String hers =
                    user(
                            "ada",
                            Map.of(
                                    "credentialId",
                                    eve.passkey().id(),
                                    "publicKey",
                                    eve.passkey().publicKeyText()));
            SoftwarePasskey good = new SoftwarePasskey();
            SoftwarePasskey twice = new SoftwarePasskey();
            List<JsonNode> report =
                    take(
                            shop.backend(),
                            "",
                            "{\"userId\": ",
                            "[]",
                            "{\"userId\": \"ada\"}",
                            "{\"userId\": \"ada\", \"passkeys\": [], \"sign_count\": 1}",
                            "{\"userId\": \"ada\", \"passkeys\": [{\"credentialId\": \"AA\","
                                    + " \"publicKey\": \"AA\"}]}",
                            hers,
                            "",
                            "x".repeat(200_000),
                            user(
                                    "bob",
                                    passkey(twice, Map.of()),
                                    passkey(new SoftwarePasskey(), Map.of("signCount", -1))),
                            user("bob", passkey(good, Map.of())),
                            user("cid", passkey(good, Map.of())));

            assertThat(report)
                    .extracting(
                            line -> line.path("line").asInt(),
                            line -> line.path("userId").asString(""),
                            line -> line.path("status").asString(),
                            line -> line.path("code").asString(""))
                    .containsExactly(
                            row(1, "", "refused", "invalid-request"),
                            row(2, "", "refused", "invalid-request"),
                            row(3, "ada", "refused", "invalid-request"),
                            row(4, "ada", "refused", "invalid-request"),
                            row(5, "ada", "refused", "invalid-request"),
                            row(6, "ada", "refused", "action-not-allowed"),
                            row(8, "", "refused", "payload-too-large"),
                            row(9, "bob", "refused", "invalid-request"),
                            row(10, "bob", "imported", ""),
                            row(11, "cid", "refused", "action-not-allowed"));
            assertThat(report.get(4).path("detail").asString())
                    .isEqualTo("/passkeys/0/publicKey is not a usable COSE_Key: not a map.");
            assertThat(report.get(7).path("detail").asString())
                    .isEqualTo("/passkeys/1 signCount must be 0 to 4294967295, was -1.");
            assertThat(shop.mfa("ada").text("passkeys")).isEqualTo("0");
            assertThat(shop.mfa("bob").text("passkeys")).isEqualTo("1");
        }

        @Test
        void isHeldAgainstThePolicy() {
            Tenant strict =
                    Tenant.create(
                            Map.of(
                                    "registration",
                                    Map.of("algorithms", List.of(-8), "maxPasskeysPerUser", 1)));
            Tenant single = Tenant.create(Map.of("registration", Map.of("maxPasskeysPerUser", 1)));
            Tenant proving =
                    Tenant.create(
                            Map.of(
                                    "registration",
                                    Map.of(
                                            "attestation",
                                            "direct",
                                            "attestationTrust",
                                            Map.of("required", true))));
            Tenant listing =
                    Tenant.create(
                            Map.of(
                                    "registration",
                                    Map.of(
                                            "allowedAaguids",
                                            List.of("fbfc3007-154e-4ecc-8c0b-6e020557d7bd"))));
            String one = user("ada", passkey(new SoftwarePasskey(), Map.of()));
            String two =
                    user(
                            "ada",
                            passkey(new SoftwarePasskey(), Map.of()),
                            passkey(new SoftwarePasskey(), Map.of()));

            assertRefused(strict, one, "invalid-request", "uses the algorithm -7");
            assertRefused(single, two, "passkey-limit-reached", "would have 2 passkeys");
            assertRefused(proving, one, "invalid-request", "has no attestation");
            assertRefused(
                    listing, one, "invalid-request", "a model that the policy does not allow");
        }

        private static void assertRefused(Tenant tenant, String line, String code, String why) {
            JsonNode report = take(tenant.backend(), "", line).getFirst();
            assertThat(report.path("code").asString()).as("%s", report).isEqualTo(code);
            assertThat(report.path("detail").asString()).contains(why);
        }

        private static Tuple row(Object... cells) {
            return Tuple.tuple(cells);
        }
    }

    @Test
    void aPasskeyThatWasRemovedHereComesBackOnlyWhereThatIsMeant() {
        String line = user("ada", passkey(new SoftwarePasskey(), Map.of()));
        take(shop.backend(), "", line);
        shop.backend().delete("/v1/users/ada/authenticators?reason=lost").expect(200);

        assertThat(take(shop.backend(), "", line).getFirst().path("code").asString())
                .isEqualTo("action-not-allowed");
        assertThat(statuses(take(shop.backend(), "?again=true", line))).containsExactly("imported");
    }

    @Test
    void aDryRunSaysAllAndDoesNothing() {
        String line = user("ada", passkey(new SoftwarePasskey(), Map.of()));

        assertThat(statuses(take(shop.backend(), "?dryRun=true", line, "{}")))
                .containsExactly("imported", "refused");
        assertThat(shop.mfa("ada").text("passkeys")).isEqualTo("0");
    }

    @Test
    void theTrailSaysWhoHasImportedWhatFromWhere() {
        take(
                shop.backend(),
                "?source=keycloak",
                user("ada", passkey(new SoftwarePasskey(), Map.of("alias", "Phone"))));

        JsonNode event =
                shop.backend()
                        .get("/v1/audit/events?userId=ada&type=PasskeyImported")
                        .expect(200)
                        .body()
                        .path("items")
                        .get(0);
        assertThat(event.at("/actor/kind").asString()).isEqualTo("backend");
        assertThat(event.at("/data/source").asString()).isEqualTo("keycloak");
        assertThat(event.at("/data/alias").asString()).isEqualTo("Phone");
    }

    @Test
    void eachLineIsReportedWhileTheBodyIsStillSentAndWhoHangsUpLeavesNothingBehind()
            throws IOException {
        // One more than a node runs at once: whoever hangs up must give the place back.
        for (int i = 0; i < 5; i++) {
            String line = user("u-" + i, passkey(new SoftwarePasskey(), Map.of()));
            try (Socket socket = new Socket("localhost", Nodes.first().getPort())) {
                socket.setSoTimeout(20_000);
                OutputStream out = socket.getOutputStream();
                out.write(
                        """
                        POST /v1/users/import HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %s\r
                        Content-Type: application/x-ndjson\r
                        Transfer-Encoding: chunked\r
                        \r
                        %x\r
                        %s
                        \r
                        """
                                .formatted(shop.backend().bearer(), line.length() + 1, line)
                                .getBytes(StandardCharsets.UTF_8));
                out.flush();
                BufferedReader answer =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8));
                String said = answer.readLine();
                while (said != null && !said.contains("\"line\":1")) {
                    said = answer.readLine();
                }
                assertThat(said).contains("\"imported\"");
            }
            await().until(() -> Transfer.send(shop.backend(), "", "{}").status() == 200);
        }
    }

    @Test
    void manyLinesAreReportedInTheirOrder() {
        String[] lines =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> user("u-" + i, passkey(new SoftwarePasskey(), Map.of())))
                        .toArray(String[]::new);

        List<JsonNode> report = take(shop.backend(), "", lines);

        assertThat(statuses(report)).containsOnly("imported").hasSize(1_000);
        assertThat(report).extracting(line -> line.path("line").asInt()).isSorted();
        assertThat(shop.passkeyIds("u-999")).hasSize(1);
    }

    @Test
    void takesNothingButLinesOfJson() {
        Api backend = shop.backend();
        backend.send("POST", "/v1/users/import", "application/json", new byte[] {'{', '}'})
                .expect(415, "unsupported-media-type");
        backend.send("POST", "/v1/users/import?dryRun=1", "application/x-ndjson", new byte[0])
                .expect(400, "invalid-request");
        shop.backendWith("users:read")
                .send("POST", "/v1/users/import", "application/x-ndjson", new byte[0])
                .expect(403, "insufficient-scope");
        Nodes.stranger()
                .send("POST", "/v1/users/import", "application/x-ndjson", new byte[0])
                .expect(401, "unauthenticated");
        assertThat(take(backend, "")).isEmpty();
    }
}
