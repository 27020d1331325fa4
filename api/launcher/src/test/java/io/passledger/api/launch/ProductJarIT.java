package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in the jar that people install. */
class ProductJarIT {

    @Test
    void hasEachModuleButTheBenchmark() throws IOException {
        try (JarFile jar = new JarFile(RunningPassledger.jar())) {
            List<String> modules =
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith("BOOT-INF/lib/passledger-"))
                            .map(name -> name.replaceAll(".*/passledger-([a-z]+)-.*", "$1"))
                            .toList();

            assertThat(modules)
                    .containsExactlyInAnyOrder(
                            "domain",
                            "application",
                            "projections",
                            "http",
                            "rest",
                            "console",
                            "demo",
                            "compat",
                            "conformance",
                            "cli");
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("BOOT-INF/classes/io/passledger/api/Passledger.class")
                    .noneMatch(name -> name.contains("io/passledger/bench"));
        }
    }

    /** As CycloneDX names it; <a href="https://cyclonedx.org/docs/1.6/json/">its schema</a>. */
    @Test
    void saysWhatItIsMadeOf() throws IOException {
        try (JarFile jar = new JarFile(RunningPassledger.jar())) {
            JsonNode bill = bill(jar);

            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.at("/metadata/component/name").asString())
                    .isEqualTo("passledger-launcher");
            List<String> files =
                    bill.path("components")
                            .valueStream()
                            .map(each ->
                                    "%s-%s"
                                            .formatted(
                                                    each.path("name").asString(),
                                                    each.path("version").asString()))
                            .toList();
            assertThat(libraries(jar))
                    // Added when the jar is made executable; no dependency of the project.
                    .filteredOn(library -> !library.startsWith("spring-boot-jarmode-tools-"))
                    .hasSizeGreaterThan(50)
                    .allSatisfy(library ->
                            assertThat(files)
                                    .as(library)
                                    // A classifier stands behind the version.
                                    .anyMatch(file ->
                                            library.equals(file)
                                                    || library.startsWith(file + "-")));
            assertThat(files).noneMatch(file -> file.matches("(junit|assertj|playwright).*"));
        }
    }

    @Test
    void saysWhereLibrariesComeFromAndWhichBytesTheyAre() throws IOException {
        try (JarFile jar = new JarFile(RunningPassledger.jar())) {
            JsonNode bill = bill(jar);

            assertThat(bill.path("components").valueStream())
                    .filteredOn(each -> !each.path("group").asString("").equals("io.passledger"))
                    .allSatisfy(each -> {
                        assertThat(each.path("purl").asString()).startsWith("pkg:maven/");
                        assertThat(each.path("hashes"))
                                .as(each.path("purl").asString())
                                .isNotEmpty();
                    });
            // Else no build would be like the one before.
            assertThat(bill.has("serialNumber")).isFalse();
        }
    }

    private static JsonNode bill(JarFile jar) throws IOException {
        ZipEntry entry = jar.getEntry("META-INF/sbom/application.cdx.json");
        assertThat(entry).isNotNull();
        return JsonMapper.shared().readTree(jar.getInputStream(entry).readAllBytes());
    }

    private static List<String> libraries(JarFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.matches("BOOT-INF/lib/.+\\.jar"))
                .map(name -> name.replaceAll("BOOT-INF/lib/(.+)\\.jar", "$1"))
                .toList();
    }
}
