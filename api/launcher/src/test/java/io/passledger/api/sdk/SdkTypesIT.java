package io.passledger.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.browser.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** That {@code passledger.d.ts} declares what the module has, and nothing else. */
class SdkTypesIT {

    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export declare (?:class|function) (\\w+)");
    private static final Pattern CLASS =
            Pattern.compile("(?ms)^export declare class (\\w+) \\{$(.*?)^}");
    private static final Pattern MEMBER =
            Pattern.compile("(?m)^ {4}(?:get |private )?(\\w+)(?:<[^(]*>)?\\(");
    private static final Pattern FIELD = Pattern.compile("(?m)^ {4}readonly (\\w+)");
    private static final Pattern ERROR = Pattern.compile("class (\\w+) extends PassledgerError");
    private static final Pattern ACTION = Pattern.compile("(?m)^ {4}'?([a-z:-]+)'?: .*;$");

    private static final Pattern QUOTED = Pattern.compile("[\\[ ]\"?([a-z:-]+)\"?(?=[,\\]])");

    @RegisterExtension final Stage stage = new Stage();

    private final String types = read("passledger.d.ts");

    @Test
    void nameTheSameExports() {
        JsonNode exports = SdkPage.open(stage).run("async () => Object.keys(sdk)");

        assertThat(names(exports)).hasSize(23).isEqualTo(found(EXPORT, types));
    }

    @Test
    void nameTheSameMembers() {
        List<MatchResult> classes =
                CLASS.matcher(types)
                        .results()
                        .filter(each -> !each.group(1).endsWith("Error"))
                        .toList();
        assertThat(classes).hasSize(3);
        SdkPage page = SdkPage.open(stage);

        for (MatchResult each : classes) {
            JsonNode members =
                    page.run(
                            "async name => Object.getOwnPropertyNames(sdk[name].prototype)",
                            each.group(1));

            assertThat(names(members)).as(each.group(1)).isEqualTo(found(MEMBER, each.group(2)));
        }
    }

    @Test
    void nameWhatAnErrorTells() {
        JsonNode fields =
                SdkPage.open(stage)
                        .run(
                                """
                                async () => Object.keys(new sdk.PassledgerError('code', 'detail'))
                                    .filter(field => field !== 'name')
                                """);

        assertThat(names(fields)).isEqualTo(found(FIELD, types));
        assertThat(found(ERROR, read("passledger.js"))).isEqualTo(found(ERROR, types));
    }

    @Test
    void nameTheActionsOfTheContract() throws IOException {
        String contract =
                Files.readString(Path.of("../rest/src/main/resources/openapi/session.yaml"));
        String all = contract.substring(contract.indexOf("    NextAction:\n"));
        String actions = types.substring(types.indexOf("interface Actions"));

        assertThat(found(ACTION, actions.substring(0, actions.indexOf("\n}"))))
                .isEqualTo(found(QUOTED, all.lines().skip(2).findFirst().orElseThrow()));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("../rest/src/main/resources/sdk", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
