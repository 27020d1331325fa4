package io.passledger.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard, the alerts and the manual name what a node really exposes. */
class MonitoringFilesIT {

    private static final Path ROOT = Path.of("../..");
    private static final String MANUAL = "docs/operations.md";

    /** Exposed only where witnesses or time-stamps are configured. */
    private static final Set<String> IF_CONFIGURED =
            Set.of(
                    "passledger_witness_contradicted",
                    "passledger_timestamp_age_seconds",
                    "passledger_timestamp_failures_total");

    /** The one that Prometheus adds. */
    private static final String INSTANCE = "instance";

    /** Words of PromQL that no parenthesis follows. */
    private static final Set<String> WORDS = Set.of("and", "or", "sum", "max", "count");

    private static String exposed;

    @BeforeAll
    static void use() {
        Tenant.create().enrolled("ada").signIn();
        exposed =
                Api.of(Nodes.firstManagement())
                        .get("/actuator/prometheus")
                        .expect(200)
                        .http()
                        .body();
    }

    @Test
    void alertsAskForMetricsThatThereAre() throws IOException {
        assertThat(alerts()).hasSizeGreaterThan(10);
        assertAreExposed(alerts().stream().map(alert -> alert.path("expr").asString()).toList());
    }

    @Test
    void alertsLeadToARunbook() throws IOException {
        Set<String> anchors = anchors();
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").asString();
            JsonNode annotations = alert.path("annotations");

            assertThat(annotations.path("summary").asString()).as(name).isNotEmpty();
            assertThat(alert.path("labels").path("severity").asString())
                    .as(name)
                    .isIn("critical", "warning");
            String[] runbook = annotations.path("runbook").asString().split("#", -1);
            assertThat(runbook).as(name).hasSize(2).startsWith(MANUAL);
            assertThat(anchors).as(name).contains(runbook[1]);
        }
        assertThat(alerts()).extracting(alert -> alert.path("alert")).doesNotHaveDuplicates();
    }

    @Test
    void panelsAskForMetricsThatThereAre() throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(read("packaging/monitoring/grafana-dashboard.json"));
        List<JsonNode> panels =
                dashboard
                        .path("panels")
                        .valueStream()
                        .filter(panel -> !panel.path("type").asString().equals("row"))
                        .toList();

        assertThat(panels)
                .hasSizeGreaterThan(10)
                .allMatch(panel -> !panel.path("targets").isEmpty());
        assertThat(dashboard.path("panels").valueStream().map(panel -> panel.path("id")))
                .doesNotHaveDuplicates();
        assertAreExposed(
                Stream.concat(
                                panels.stream()
                                        .flatMap(panel -> panel.path("targets").valueStream())
                                        .map(target -> target.path("expr").asString()),
                                dashboard
                                        .path("templating")
                                        .path("list")
                                        .valueStream()
                                        .filter(variable -> variable.has("definition"))
                                        .map(variable -> variable.path("definition").asString())
                                        .map(MonitoringFilesIT::metricOfVariable))
                        .toList());
    }

    @Test
    void theManualHasARowForEachMetric() throws IOException {
        Set<String> described =
                found("(?m)^\\| `(passledger_\\w+)` \\|", read(MANUAL)).collect(Collectors.toSet());
        Set<String> families =
                found("(?m)^# TYPE (passledger_\\w+) ", exposed)
                        // The longest one lately, which belongs to a timer.
                        .map(family -> family.replaceFirst("_seconds_max$", "_seconds"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(families).hasSizeGreaterThan(10);
        assertThat(described).containsAll(families);
        described.removeAll(families);
        assertThat(IF_CONFIGURED).containsAll(described);
    }

    /** Checks the names and the labels of queries. */
    private static void assertAreExposed(List<String> queries) {
        Set<String> names = found("(?m)^([a-z]\\w*)[{ ]", exposed).collect(Collectors.toSet());
        names.addAll(IF_CONFIGURED);
        Set<String> labels = found("[{,](\\w+)=\"", exposed).collect(Collectors.toSet());
        labels.addAll(List.of(INSTANCE, "witness"));
        for (String query : queries) {
            assertThat(metrics(query)).as(query).isNotEmpty().isSubsetOf(names);
            assertThat(labels(query)).as(query).isSubsetOf(labels);
        }
    }

    private static Set<String> metrics(String query) {
        String bare =
                query.replaceAll(
                        "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|by \\([^)]*\\)|\\w+ ?(?=\\()", " ");
        return found("(?<![\\w.])([a-z]\\w*)", bare)
                .filter(word -> !WORDS.contains(word))
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(String query) {
        return Stream.concat(
                        found("by \\(([^)]*)\\)", query)
                                .flatMap(list -> Stream.of(list.split(", "))),
                        found("[{,](\\w+)(?:=|!=|=~|!~)\"", query))
                .collect(Collectors.toSet());
    }

    /** The metric in {@code label_values(metric, label)}. */
    private static String metricOfVariable(String definition) {
        return definition.replaceFirst("^label_values\\((\\w+), \\w+\\)$", "$1");
    }

    private static List<JsonNode> alerts() throws IOException {
        Object file = new Yaml().load(read("packaging/monitoring/alerts.yaml"));
        return JsonMapper.shared()
                .<JsonNode>valueToTree(file)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors() throws IOException {
        return found("(?m)^#+ (.+)$", read(MANUAL))
                .map(heading ->
                        heading.toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\w -]", "")
                                .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
