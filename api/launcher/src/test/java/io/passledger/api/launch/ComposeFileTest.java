package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.readme.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Compose file, held against the image and the service. */
class ComposeFileTest {

    private static final String DIRECTORY = "packaging/compose/";

    private final JsonNode compose = YamlFile.read(DIRECTORY + "compose.yaml");
    private final JsonNode passledger = compose.at("/services/passledger");
    private final JsonNode image =
            JsonMapper.shared()
                    .readTree(Repository.read("packaging/oci/config.json"))
                    .path("config");

    @Test
    void givesNoServiceMoreThanItNeeds() {
        assertThat(compose.path("services").valueStream())
                .hasSize(3)
                .allSatisfy(service -> {
                    assertThat(service.path("read_only").asBoolean()).isTrue();
                    assertThat(service.path("cap_drop").path(0).asString()).isEqualTo("ALL");
                    assertThat(service.path("security_opt").path(0).asString())
                            .isEqualTo("no-new-privileges:true");
                    assertThat(service.at("/healthcheck/test").isArray()).isTrue();
                });
        assertThat(compose.at("/networks/database/internal").asBoolean()).isTrue();
    }

    @Test
    void namesSettingsThatTheServiceKnows() {
        assertThat(passledger.path("environment").propertyNames())
                .isNotEmpty()
                .allMatch(Usage.TEXT::contains);
        assertThat(passledger.path("environment").toString()).doesNotContain("KEY", "PASSWORD");
        assertThat(passledger.path("secrets").valueStream())
                .hasSize(3)
                .allSatisfy(secret -> {
                    Path target = Path.of(secret.path("target").asString());
                    assertThat(target).hasParentRaw(Path.of(SecretFiles.directory(image)));
                    assertThat(Usage.TEXT)
                            .contains(SecretFiles.variable(target.getFileName().toString()));
                    assertThat(compose.path("secrets").has(secret.path("source").asString()))
                            .isTrue();
                });
    }

    @Test
    void trustsTheProxyAndNobodyElse() {
        assertThat(passledger.at("/environment/PASSLEDGER_TRUSTED_PROXIES"))
                .isEqualTo(compose.at("/services/caddy/networks/proxy/ipv4_address"));
        assertThat(Repository.read(DIRECTORY + "Caddyfile"))
                .contains("reverse_proxy passledger:8080");
        assertThat(image.path("ExposedPorts").has("8080/tcp")).isTrue();
    }

    @Test
    void asksForTheHealthByAProgramOfTheImage() {
        String program = passledger.at("/healthcheck/test/1").asString();

        assertThat(Repository.ROOT.resolve("packaging/oci").resolve(program)).isExecutable();
    }

    @Test
    void comesWithSecretsThatTheServiceAccepts(@TempDir Path folder) throws Exception {
        PackagingTools.needs("openssl");
        Path script = folder.resolve("secrets");
        Files.copy(Repository.ROOT.resolve(DIRECTORY + "secrets"), script);

        PackagingTools.run("sh", script.toString());

        Path made = folder.resolve("secrets.d");
        List<String> files =
                compose.path("secrets")
                        .valueStream()
                        .map(secret -> secret.path("file").asString())
                        .toList();
        assertThat(files).hasSize(3).allMatch(file -> Files.exists(folder.resolve(file)));
        assertThat(Files.getPosixFilePermissions(made)).hasSize(3);
        String masterKey = Files.readString(made.resolve("master-key"));
        assertThat(MasterKeys.parse(masterKey, "master-key").getEncoded()).hasSize(32);
        assertThat(Files.readString(made.resolve("root-key"))).matches("[A-Za-z0-9_-]{43}");

        // What exists stays.
        PackagingTools.run("sh", script.toString());
        assertThat(made.resolve("master-key")).hasContent(masterKey);
    }
}
