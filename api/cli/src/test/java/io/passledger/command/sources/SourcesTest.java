package io.passledger.command.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.command.sources.Source.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files as the products write them, and what an import is given of them. */
class SourcesTest {

    private static final Path FILES = Path.of("src/test/resources/io/passledger/command/sources");
    private static final String KEY =
            "pQECAyYgASFYIFCbq_jrSsbsNCSNH2WaoEOscOW2cW_MAiTRu5YVeAVHIlggJYc6feLjrLg7cWO0o-Ohci2LrUK5373pavIMW5ApaN0";

    @TempDir private Path directory;

    @Test
    void keycloaksRealmGivesBothKindsOfPasskeysAndTheHandleThatItHadMade() throws IOException {
        List<SourceUser> users = read(Source.KEYCLOAK, null, "keycloak-realm.json");

        assertThat(json(users.getFirst()))
                .isEqualTo(
                        json(
                                """
                                {"userId": "2f1a0d6e-8a55-4f5e-b0a4-0e5b7a1c9d10", "username": "ada", "passkeys": [
                                  {"credentialId": "--__AAECAwQFBgcICQ", "publicKey": "KEY", "signCount": 12,
                                   "transports": ["internal"], "aaguid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
                                   "alias": "Ada's phone", "createdAt": "2024-03-31T15:46:40.123Z",
                                   "userHandle": "MmYxYTBkNmUtOGE1NS00ZjVlLWIwYTQtMGU1YjdhMWM5ZDEw"},
                                  {"credentialId": "AAECAw", "publicKey": "KEY", "signCount": 0, "transports": [],
                                   "aaguid": "00000000-0000-0000-0000-000000000000", "alias": "Key",
                                   "createdAt": "2024-03-31T15:46:40.456Z",
                                   "userHandle": "MmYxYTBkNmUtOGE1NS00ZjVlLWIwYTQtMGU1YjdhMWM5ZDEw"}]}
                                """));
        assertThat(users).hasSize(2);
        assertThat(users.getLast().place()).isEqualTo("user 3");
        assertThat(users.getLast().fault())
                .isEqualTo("passkey 1: credentialId is neither base64, base64url nor hex");
    }

    @Test
    void keycloaksUserNameCanBeTheUserId() throws IOException {
        assertThat(read(Source.KEYCLOAK, UserIds.USERNAME, "keycloak-realm.json").getFirst())
                .returns("ada", SourceUser::userId);
    }

    @Test
    void springSecuritysTwoTablesGiveTheUserName() throws IOException {
        List<SourceUser> users =
                read(Source.SPRING_SECURITY, null, "user_credentials.csv", "user_entities.csv");

        assertThat(json(users.getFirst()))
                .isEqualTo(
                        json(
                                """
                                {"userId": "ada", "username": "ada", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "pQECAyYgAQ", "signCount": 12,
                                   "transports": ["internal", "hybrid"], "backupEligible": true, "backedUp": false,
                                   "userHandle": "b2xkLWhhbmRsZQ", "alias": "Ada's phone, the old one",
                                   "createdAt": "2025-03-01T08:00:00.123Z"},
                                  {"credentialId": "BAUGBw", "publicKey": "pQECAyYgAQ", "signCount": 0,
                                   "backupEligible": false, "backedUp": false, "userHandle": "b2xkLWhhbmRsZQ",
                                   "alias": "Key", "createdAt": "2025-03-01T08:00:00Z"}]}
                                """));
        assertThat(users.getLast().fault()).contains("'bm9ib2R5' is not in user_entities");
    }

    @Test
    void hankosFormOfUsersGivesTheHandleOfTheUsersIdAndBelievesNoFlagThatIsNotSet()
            throws IOException {
        assertThat(read(Source.HANKO, null, "hanko-users.json"))
                .singleElement()
                .extracting(SourcesTest::json)
                .isEqualTo(
                        json(
                                """
                                {"userId": "a9ae6bc8-d829-43de-b672-f50230833877", "username": "ada", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "KEY", "signCount": 0,
                                   "transports": ["internal", "hybrid"], "aaguid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
                                   "alias": "iCloud Keychain", "createdAt": "2024-08-17T12:05:15.651387Z",
                                   "backupEligible": true, "backedUp": true, "userHandle": "qa5ryNgpQ962cvUCMIM4dw"},
                                  {"credentialId": "BAUGBw", "publicKey": "KEY", "signCount": 3,
                                   "aaguid": "00000000-0000-0000-0000-000000000000",
                                   "createdAt": "2024-08-17T12:05:15Z"}]}
                                """));
    }

    @Test
    void hankosTableGivesTheSame() throws IOException {
        assertThat(read(Source.HANKO, null, "hanko-table.csv"))
                .singleElement()
                .extracting(SourcesTest::json)
                .isEqualTo(
                        json(
                                """
                                {"userId": "a9ae6bc8-d829-43de-b672-f50230833877", "username": "ada", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "KEY", "signCount": 7,
                                   "transports": ["internal", "hybrid"], "aaguid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
                                   "alias": "iCloud Keychain", "createdAt": "2024-08-17T12:05:15.651387Z",
                                   "backupEligible": true, "backedUp": true, "userHandle": "qa5ryNgpQ962cvUCMIM4dw"}]}
                                """));
    }

    @Test
    void simpleWebAuthnsTableMayBeCsvOrJson() throws IOException {
        assertThat(read(Source.SIMPLEWEBAUTHN, null, "simplewebauthn.csv"))
                .singleElement()
                .extracting(SourcesTest::json)
                .isEqualTo(
                        json(
                                """
                                {"userId": "17", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "pQECAyYgAQ", "signCount": 12,
                                   "transports": ["internal", "hybrid"], "backedUp": true, "backupEligible": true,
                                   "userHandle": "b2xkLWhhbmRsZQ"},
                                  {"credentialId": "BAUGBw", "publicKey": "pQECAyYgAQ", "signCount": 0,
                                   "backedUp": false, "backupEligible": false, "userHandle": "b2xkLWhhbmRsZQ"}]}
                                """));
        assertThat(read(Source.SIMPLEWEBAUTHN, null, "simplewebauthn.ndjson"))
                .extracting(SourcesTest::json)
                .containsExactly(
                        json(
                                """
                                {"userId": "17", "username": "ada", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "pQECAyYgAQ", "signCount": 12,
                                   "transports": ["internal", "hybrid"], "backedUp": true, "backupEligible": true,
                                   "userHandle": "b2xkLWhhbmRsZQ"}]}
                                """),
                        json(
                                """
                                {"userId": "18", "username": "bob", "passkeys": [
                                  {"credentialId": "BAUGBw", "publicKey": "pQECAyYgAQ", "signCount": 0,
                                   "backedUp": false, "userHandle": "Ym9i"}]}
                                """));
    }

    @Test
    void passagesAndLoginIdsListsNeedTheKeysThatTheyDoNotHave() throws IOException {
        assertThat(read(Source.PASSAGE, null, "passage-users.json"))
                .singleElement()
                .extracting(SourceUser::fault)
                .asString()
                .contains("--public-keys");
        assertThat(json(withKeys(Source.PASSAGE, "passage-users.json").getFirst()))
                .isEqualTo(
                        json(
                                """
                                {"userId": "9DeEXvYBStnzwQcHFd6f558L", "username": "ada@example.com", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "KEY", "alias": "MacBook Pro",
                                   "createdAt": "2025-10-21T03:24:56.432Z"}]}
                                """));
        assertThat(json(withKeys(Source.LOGINID, "loginid.ndjson").getFirst()))
                .isEqualTo(
                        json(
                                """
                                {"userId": "u-1", "username": "ada", "passkeys": [
                                  {"credentialId": "AAECAw", "publicKey": "KEY", "alias": "iCloud Keychain",
                                   "aaguid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
                                   "createdAt": "2025-03-01T08:00:00Z"}]}
                                """));
    }

    @Test
    void theGenericFormIsPassedOnAsItIs() throws IOException {
        Path file = directory.resolve("users.ndjson");
        Files.writeString(file, "\uFEFF{\"userId\": \"u-1\", \"passkeys\": [{}]}\n\nnot JSON\n");

        assertThat(read(new Input(List.of(file), null, null, new AtomicLong()), Source.GENERIC))
                .containsExactly(
                        new SourceUser(
                                "line 1",
                                "u-1",
                                "{\"userId\": \"u-1\", \"passkeys\": [{}]}",
                                null,
                                1),
                        new SourceUser("line 3", null, "not JSON", null, 0));
    }

    @Test
    void aFileThatEndsTooSoonIsNoEnd() throws IOException {
        Path file = directory.resolve("realm.json");
        String whole = Files.readString(FILES.resolve("keycloak-realm.json"));
        Files.writeString(file, whole.substring(0, whole.indexOf("bob")), StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        read(
                                new Input(List.of(file), null, null, new AtomicLong()),
                                Source.KEYCLOAK))
                .isInstanceOf(SourceFileWrong.class);
    }

    private static List<SourceUser> read(Source source, @Nullable UserIds ids, String... names)
            throws IOException {
        List<Path> files = Stream.of(names).map(FILES::resolve).toList();
        return read(new Input(files, null, ids, new AtomicLong()), source);
    }

    private static List<SourceUser> withKeys(Source source, String name) throws IOException {
        return read(
                new Input(
                        List.of(FILES.resolve(name)),
                        FILES.resolve("public-keys.csv"),
                        null,
                        new AtomicLong()),
                source);
    }

    private static List<SourceUser> read(Input input, Source source) throws IOException {
        List<SourceUser> all = new ArrayList<>();
        try (SourceUsers users = source.open(input)) {
            for (SourceUser user = users.next(); user != null; user = users.next()) {
                all.add(user);
            }
        }
        return all;
    }

    private static JsonNode json(SourceUser user) {
        assertThat(user.fault()).as("%s", user).isNull();
        return json(user.line());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace("\"KEY\"", "\"" + KEY + "\""));
    }
}
