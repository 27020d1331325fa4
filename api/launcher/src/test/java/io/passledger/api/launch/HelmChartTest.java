package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.passledger.api.readme.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Helm chart. Helm isn't in Debian, so nothing renders it here: the test checks what its
 * values, templates, the image and the service say about each other.
 */
class HelmChartTest {

    private static final String CHART = "packaging/helm/passledger/";

    private final JsonNode values = YamlFile.read(CHART + "values.yaml");
    private final JsonNode image =
            JsonMapper.shared()
                    .readTree(Repository.read("packaging/oci/config.json"))
                    .path("config");
    private final String templates = templates();

    @Test
    void isAChartOfTheSameVersionAsTheService() {
        JsonNode chart = YamlFile.read(CHART + "Chart.yaml");

        assertThat(chart.path("apiVersion").asString()).isEqualTo("v2");
        assertThat(chart.path("name").asString()).isEqualTo("passledger");
        assertThat(chart.path("version")).isEqualTo(chart.path("appVersion"));
    }

    @Test
    void hasASchemaThatAcceptsItsOwnValues() {
        assertThat(faults(values)).isEmpty();
        // Helm's regular expressions look neither ahead nor behind.
        assertThat(Repository.read(CHART + "values.schema.json")).doesNotContain("(?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'publicUrl': 'http://mfa.example.com'}",
                "{'publicUrl': 'https://mfa.example.com/'}",
                "{'database': {'url': 'jdbc:postgresql://db/p?password=x', 'username': 'p'}}",
                "{'settings': {'PASSLEDGER_MASTER_KEY': 'x'}}",
                "{'settings': {'SPRING_DATASOURCE_PASSWORD': 'x'}}",
                "{'settings': {'PASSLEDGER_OTLP_HEADERS': 'api-key=x'}}",
                "{'image': {'repository': 'r', 'tag': '', 'digest': 'latest'}}",
                "{'replicas': 0}",
                "{'replica': 2}",
            })
    void hasASchemaThatRefuses(String changed) {
        ObjectNode bad = (ObjectNode) values.deepCopy();
        bad.setAll((ObjectNode) JsonMapper.shared().readTree(changed.replace('\'', '"')));

        assertThat(faults(bad)).isNotEmpty();
    }

    @Test
    void hasASchemaThatAcceptsPublicSettings() {
        ObjectNode more = (ObjectNode) values.deepCopy();
        more.putObject("settings").put("PASSLEDGER_LOG_KEY", "log+1+x");

        assertThat(faults(more)).isEmpty();
    }

    @Test
    void usesEveryValueAndNoOther() {
        List<String> used =
                found("\\.Values((?:\\.\\w+)+)").stream()
                        .map(path -> path.replace('.', '/'))
                        .toList();

        assertThat(used)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(values.at(path).isMissingNode()).as(path).isFalse());
        assertThat(paths("", values))
                .allMatch(path -> used.stream().anyMatch(each -> path.startsWith(each)));
    }

    /** The paths of all values but those of objects that have members. */
    private static Stream<String> paths(String above, JsonNode value) {
        return value.isObject() && !value.isEmpty()
                ? value.propertyStream()
                        .flatMap(each -> paths(above + "/" + each.getKey(), each.getValue()))
                : Stream.of(above);
    }

    @Test
    void namesSettingsThatTheServiceKnows() {
        assertThat(found("- name: ([A-Z][A-Z_]+)"))
                .hasSizeGreaterThan(5)
                .allMatch(Usage.TEXT::contains);
        assertThat(found("path: (passledger\\.[a-z.-]+)"))
                .hasSize(4)
                .allMatch(file -> Usage.TEXT.contains(SecretFiles.variable(file)));
    }

    @Test
    void agreesWithTheImage() {
        assertThat(image.path("ExposedPorts").propertyNames())
                .containsExactlyInAnyOrder(
                        values.at("/ports/http").asInt() + "/tcp",
                        values.at("/ports/management").asInt() + "/tcp");
        assertThat(image.path("User").asString())
                .isEqualTo(
                        "%s:%s"
                                .formatted(
                                        found("runAsUser: (\\d+)").getFirst(),
                                        found("runAsGroup: (\\d+)").getFirst()));
        assertThat(found("mountPath: (\\S+)"))
                .containsExactlyInAnyOrder(
                        SecretFiles.directory(image), image.path("WorkingDir").asString(), "/tmp");
    }

    @Test
    void probesTheManagementPort() {
        assertThat(found("httpGet:\\s+path: (\\S+)\\s+port: management"))
                .containsExactly(
                        "/actuator/health/liveness",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness");
        assertThat(found("targetPort: (\\w+)")).containsExactly("http");
    }

    @Test
    void opensAndClosesEachBlock() {
        assertThat(templates.split("\\{\\{", -1)).hasSameSizeAs(templates.split("}}", -1));
        assertThat(found("\\{\\{-? *(if|with|range|define) "))
                .hasSameSizeAs(found("\\{\\{-? *(end) *-?}}"));
        assertThat(found("define \"(\\S+)\"")).containsAll(found("include \"(\\S+)\""));
    }

    private List<String> faults(JsonNode candidate) {
        return SchemaRegistry.withDialect(Dialects.getDraft7())
                .getSchema(
                        JsonMapper.shared().readTree(Repository.read(CHART + "values.schema.json")))
                .validate(candidate)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private List<String> found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(templates);
        return matcher.results().map(each -> each.group(1)).toList();
    }

    private static String templates() {
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve(CHART + "templates"))) {
            return files.map(file -> Repository.read(Repository.ROOT.relativize(file).toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
