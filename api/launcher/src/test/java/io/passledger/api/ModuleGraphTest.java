package io.passledger.api;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which module depends on which, as the poms have it, and that no package is in two of them. */
class ModuleGraphTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Compiled against, so without what tests alone depend on. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    entry("domain", Set.of()),
                    entry("application", Set.of("domain")),
                    entry("projections", Set.of("domain")),
                    entry("http", Set.of("application", "projections")),
                    entry("rest", Set.of("http")),
                    entry("console", Set.of("http")),
                    entry("demo", Set.of("http")),
                    entry("compat", Set.of("http")),
                    entry("conformance", Set.of("http")),
                    entry("cli", Set.of("application")),
                    // The client for backends in Java, which applications take without the service
                    entry("java", Set.of()),
                    // Its starter for Spring Boot, and the tutorial's example of that
                    entry("spring-boot-starter", Set.of("client")),
                    entry("spring", Set.of("spring-boot-starter")),
                    entry(
                            "launcher",
                            Set.of(
                                    "http",
                                    "rest",
                                    "console",
                                    "demo",
                                    "compat",
                                    "conformance",
                                    "cli")),
                    entry("bench", Set.of("launcher")));

    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<artifactId>passledger-([a-z-]+)</artifactId>(?!\\s*<type>test-jar)(?!\\s*<scope>test)(?!\\s*</parent>)");

    @Test
    void isTheOneOfThePoms() {
        Map<String, Set<String>> found =
                modules().stream()
                        .collect(toMap(ModuleGraphTest::name, ModuleGraphTest::dependencies));

        assertThat(found).isEqualTo(ALLOWED);
    }

    @Test
    void keepsEachPackageInOneModule() {
        Map<String, List<Path>> homes =
                modules().stream()
                        .flatMap(module ->
                                packages(module).stream().map(name -> entry(name, module)))
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        e -> List.of(e.getValue()),
                                        (one, other) ->
                                                Stream.concat(one.stream(), other.stream())
                                                        .toList()));

        assertThat(homes).hasSizeGreaterThan(80);
        assertThat(homes).allSatisfy((_, modules) -> assertThat(modules).hasSize(1));
    }

    private static List<Path> modules() {
        try (Stream<Path> poms = Files.find(ROOT, 4, (file, _) -> file.endsWith("pom.xml"))) {
            return poms.map(Path::getParent)
                    .filter(module -> !pom(module).contains("<packaging>pom</packaging>"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pom(Path module) {
        try {
            return Files.readString(module.resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path module) {
        return module.getFileName().toString();
    }

    private static Set<String> dependencies(Path module) {
        String pom = pom(module);
        return DEPENDENCY
                .matcher(pom.substring(pom.indexOf("<dependencies>")))
                .results()
                .map(match -> match.group(1))
                .collect(toSet());
    }

    private static Set<String> packages(Path module) {
        Path sources = module.resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources.relativize(file.getParent()).toString())
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
