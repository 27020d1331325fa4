package io.passledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.SoftwarePasskey;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandIT {

    private static final String URL = "--url=" + Nodes.first();
    private static final Path REALM =
            Path.of("../cli/src/test/resources/io/passledger/command/sources/keycloak-realm.json");

    private final Tenant shop = Tenant.create(Tenant.withoutAcknowledgement());
    private final Map<String, String> key = Run.apiKey(shop.backend().bearer());
    private final SoftwarePasskey phone = SoftwarePasskey.ofOld(null, 0);

    @TempDir private Path directory;
    private Path file = Path.of("users.ndjson");

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("users.ndjson");
        Files.write(
                file,
                Stream.concat(
                                Stream.of(line("ada", phone), "{}"),
                                IntStream.range(0, 1_200)
                                        .mapToObj(i -> line("u-" + i, new SoftwarePasskey())))
                        .toList());
    }

    @Test
    void takesUsersInAndTellsWhoWasRefusedAndWhy() throws IOException {
        Path report = directory.resolve("refused.ndjson");

        Run run = run("--from=generic", "--report=" + report, file.toString());

        assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.FAILED);
        assertThat(run.out())
                .contains("line 2: /userId is required.")
                .contains(
                        "1,202 users: 1,201 imported with 1,201 passkeys, 0 unchanged, 1 refused;");
        assertThat(Files.readAllLines(report))
                .containsExactly(
                        "{\"place\":\"line 2\",\"userId\":null,\"code\":\"invalid-request\","
                                + "\"detail\":\"/userId is required.\"}");
        shop.begin("ada").authenticate(phone).expect(200);
        assertThat(
                        run("--from=generic", "--json", file.toString())
                                .json()
                                .path("unchanged")
                                .asInt())
                .isEqualTo(1_201);
    }

    @Test
    void aDryRunChangesNothing() {
        Run run = run("--from=generic", "--dry-run", file.toString());

        assertThat(run.out()).contains("1,201 would be imported");
        assertThat(shop.mfa("ada").text("passkeys")).isEqualTo("0");
    }

    @Test
    void readsAnotherProductsFile() {
        Run run = run("--from=keycloak", "--user-id=username", "--json", REALM.toString());

        assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.FAILED);
        assertThat(run.json().path("passkeys").asInt()).isEqualTo(2);
        assertThat(run.json().path("refused").asInt()).isEqualTo(1);
        assertThat(shop.mfa("ada").text("passkeys")).isEqualTo("2");
    }

    @Test
    void whatWasExportedCanBeImported() throws IOException {
        run("--from=generic", file.toString());
        Path out = directory.resolve("exported.ndjson");
        Run export = Run.of(key, false, "export", "--users", out.toString(), URL);
        assertThat(export.exitCode()).as("%s", export).isZero();
        assertThat(export.out()).contains("has 1,201 users");

        Tenant other = Tenant.create(Tenant.withoutAcknowledgement());
        Run run =
                Run.of(
                        Run.apiKey(other.backend().bearer()),
                        false,
                        "import",
                        "--from=generic",
                        out.toString(),
                        URL);

        assertThat(run.exitCode()).as("%s", run).isZero();
        other.begin("ada").authenticate(phone).expect(200);
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertWrong(
                run("--from=auth0", file.toString()), "unknown product 'auth0'; known are: generic");
        assertWrong(run("--from=generic", "none.ndjson"), "none.ndjson can't be read");
        assertWrong(run(file.toString()), "--from");
        assertWrong(
                Run.of(Run.ROOT, false, "import", "--from=generic", file.toString(), URL),
                "--app=app_");
        Run forbidden =
                Run.of(
                        Run.apiKey(shop.backendWith("users:read").bearer()),
                        false,
                        "import",
                        "--from=generic",
                        file.toString(),
                        URL);
        assertThat(forbidden.exitCode()).isEqualTo(Commands.NOT_ALLOWED);
    }

    private static void assertWrong(Run run, String line) {
        assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.WRONG_USAGE);
        assertThat(run.err()).contains(line);
    }

    private Run run(String... arguments) {
        return Run.of(
                key,
                false,
                Stream.of(List.of("import", URL), List.of(arguments))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static String line(String userId, SoftwarePasskey passkey) {
        return """
        {"userId": "%s", "passkeys": [{"credentialId": "%s", "publicKey": "%s"}]}\
        """
                .formatted(userId, passkey.id(), passkey.publicKeyText());
    }
}
