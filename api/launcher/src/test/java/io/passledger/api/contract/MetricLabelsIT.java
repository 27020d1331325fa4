package io.passledger.api.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.Nodes;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Strangers add nothing to the metrics, and keep nothing out of them. */
class MetricLabelsIT {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Off unless it is switched on, and on localhost alone. */
    private static final List<String> NOT_SERVED =
            List.of("io.passledger.api.conformance", "io.passledger.pages.demo");

    @Test
    void haveEveryPathHoweverManyAreAskedFor() throws Exception {
        Map<String, String> paths = paths();
        assertThat(paths).hasSizeGreaterThan(100);

        for (var each : paths.entrySet()) {
            exchange(each.getValue() + " " + each.getKey().replaceAll("\\{[^}]*}", "x1"));
        }

        assertThat(values("uri")).containsAll(paths.keySet());
    }

    @Test
    void haveNothingThatIsSentFromOutside() throws IOException {
        exchange("GET /v1/apps");
        Map<String, Set<String>> before = all();
        for (int i = 0; i < 30; i++) {
            exchange("MADE%d /v1/apps".formatted(i));
            exchange("GET /made-up/%d".formatted(i));
            exchange("GET /v1/apps?made=up%d".formatted(i));
            exchange("POST /v1/sessions/ses_madeup%d/external".formatted(i));
            exchange("GET /docs/made-up-%d".formatted(i));
            exchange("GET /console/made-up-%d".formatted(i));
        }

        Map<String, Set<String>> after = all();
        after.forEach((label, values) ->
                assertThat(values).as(label).noneMatch(value -> value.matches("(?i).*made.?up.*")));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(values("method"))
                .isSubsetOf(
                        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
                        "UNKNOWN");
    }

    /** Each path of the service with one of its methods. */
    private static Map<String, String> paths() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        List<Method> methods = new ArrayList<>();
        for (var found : scan.findCandidateComponents("io.passledger")) {
            String name = String.valueOf(found.getBeanClassName());
            if (NOT_SERVED.stream().noneMatch(name::startsWith)) {
                methods.addAll(Arrays.asList(Class.forName(name).getDeclaredMethods()));
            }
        }
        Map<String, String> paths = new TreeMap<>();
        for (Method method : methods) {
            RequestMapping mapping =
                    AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            // What a header decides about is at the path of another.
            if (mapping != null && mapping.method().length > 0 && mapping.headers().length == 0) {
                for (String path : mapping.path()) {
                    // One with a body may be refused before its path is looked at.
                    paths.merge(
                            path,
                            mapping.method()[0].name(),
                            (one, other) -> one.equals("GET") ? one : other);
                }
            }
        }
        return paths;
    }

    private static Set<String> values(String label) {
        return all().getOrDefault(label, Set.of());
    }

    private static Map<String, Set<String>> all() {
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher found =
                LABEL.matcher(
                        Api.of(Nodes.firstManagement())
                                .get("/actuator/prometheus")
                                .expect(200)
                                .http()
                                .body());
        while (found.find()) {
            labels.computeIfAbsent(found.group(1), _ -> new TreeSet<>()).add(found.group(2));
        }
        return labels;
    }

    private static void exchange(String methodAndPath) throws IOException {
        try (Socket socket = new Socket(Nodes.first().getHost(), Nodes.first().getPort())) {
            socket.getOutputStream()
                    .write(
                            (methodAndPath
                                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                    .getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }
}
