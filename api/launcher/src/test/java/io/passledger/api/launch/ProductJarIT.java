package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

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
}
