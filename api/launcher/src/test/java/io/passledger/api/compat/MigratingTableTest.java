package io.passledger.api.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.docs.Operation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The products' operations stand in no OpenAPI document of ours: each product has its own. What is
 * answered of it stands in {@code docs/migrating/README.md}, with the test that shows it.
 */
class MigratingTableTest {

    private static final Path TABLE = Path.of("../../docs/migrating/README.md");
    private static final Path TESTS = Path.of("src/test/java/io/passledger/api/compat");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `(GET|POST|PUT|DELETE|PATCH) (/[^`]*)` \\|.*\\| ((?:`\\w+\\.\\w+`(?:, )?)+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void hasEveryOperationAndNoOther() throws Exception {
        assertThat(rows().stream().map(row -> new Operation(row.group(1), row.group(2))))
                .containsExactlyInAnyOrderElementsOf(answered());
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        for (MatchResult row : rows()) {
            List<MatchResult> tests = TEST.matcher(row.group(3)).results().toList();
            assertThat(tests).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(Files.readString(TESTS.resolve(test.group(1) + ".java")))
                        .contains("void " + test.group(2) + "(");
            }
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(TABLE)).results().toList();
    }

    private static Set<Operation> answered() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        List<Method> methods = new ArrayList<>();
        for (var found : scan.findCandidateComponents("io.passledger.api.compat")) {
            methods.addAll(
                    Arrays.asList(Class.forName(found.getBeanClassName()).getDeclaredMethods()));
        }
        Set<Operation> operations = new LinkedHashSet<>();
        methods.stream().flatMap(MigratingTableTest::operations).forEach(operations::add);
        return operations;
    }

    private static Stream<Operation> operations(Method method) {
        RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        return mapping == null
                ? Stream.of()
                : Arrays.stream(mapping.path())
                        .map(path -> new Operation(mapping.method()[0].name(), path));
    }
}
