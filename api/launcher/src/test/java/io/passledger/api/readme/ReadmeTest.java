package io.passledger.api.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What README.md names is there. */
class ReadmeTest {

    private static final String README = Repository.read("README.md");
    private static final List<Path> SOURCES = Repository.sources();

    @Test
    void namesTestsThatExist() {
        Set<String> files =
                SOURCES.stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toSet());

        assertThat(found("`([A-Z]\\w+(?:IT|Test))`"))
                .hasSizeGreaterThan(20)
                .allSatisfy(test -> assertThat(files).contains(test + ".java"));
    }

    @Test
    void namesPackagesThatExist() {
        Set<String> packages =
                SOURCES.stream()
                        .map(file -> file.resolveSibling("").toString().replace('/', '.'))
                        .map(folder -> folder.replaceAll(".*\\.io\\.passledger\\.|\\.$", ""))
                        .collect(Collectors.toSet());

        assertThat(found("`((?:domain|application|projections|api)\\.[a-z.]+)`"))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(packages).contains(name));
    }

    @Test
    void linksToFilesThatExist() {
        assertThat(found("\\]\\((?!https?:)([^)]+)\\)"))
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(Repository.ROOT.resolve(file)).exists());
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(README)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
