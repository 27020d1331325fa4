package io.passledger.api.launch;

import static io.passledger.api.launch.PackagingTools.needs;
import static io.passledger.api.launch.PackagingTools.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.readme.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The OCI image, built of the jar and of this machine's C library, and run. */
class OciImageIT {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    /** The base: a shell, and the libraries of Java and of the embedded PostgreSQL. */
    private static final String BASE =
            """
            set -eu
            needed() {
                ldd "$@" | sed -n 's|^.*[[:space:]]\\(/lib[^ ]*\\) (0x.*|\\1|p' | sort -u
            }
            for needed in $(needed "$JAVA_HOME/lib/server/libjvm.so" /bin/sh); do
                install -D "$needed" "$1$needed"
            done
            libraries=$(dirname "$(find "$1" -name 'libc.so.6')")
            for name in libstdc++.so.6 libgcc_s.so.1 libz.so.1; do
                install "${libraries#"$1"}/$name" "$libraries/$name"
            done
            install -D /bin/sh "$1/bin/sh"
            mkdir "$1/etc" "$1/proc" "$1/dev" "$1/run"
            echo 'root:x:0:0:root:/root:/bin/sh' >"$1/etc/passwd"
            echo 'daemon:x:1:1::/:/bin/false' >>"$1/etc/passwd"
            """;

    @TempDir private static Path folder;
    private static Path archive;
    private static OciImage image;

    @BeforeAll
    static void build() throws Exception {
        needs("unzip");
        Path base = folder.resolve("base");
        run("sh", "-c", BASE, "sh", base.toString());
        archive = build(base, "once.tar");
        image = OciImage.of(archive, folder.resolve("layout"));
    }

    private static Path build(Path base, String name) throws Exception {
        Path archive = folder.resolve(name);
        run(
                // Recording a cache takes a minute; a release does it.
                Map.of("PASSLEDGER_AOT", "no", "PASSLEDGER_REVISION", "0123abc"),
                Repository.ROOT.resolve("packaging/oci/build").toString(),
                RunningPassledger.jar(),
                "1.2.3",
                base.toString(),
                archive.toString());
        return archive;
    }

    @Test
    void isALayoutInWhichEveryDigestHolds() throws Exception {
        JsonNode manifest = image.manifest();
        List<JsonNode> descriptors =
                Stream.of(
                                image.index().path("manifests").valueStream(),
                                Stream.of(manifest.path("config")),
                                manifest.path("layers").valueStream())
                        .flatMap(each -> each)
                        .toList();

        assertThat(descriptors)
                .allSatisfy(each -> {
                    Path blob = image.blob(each);
                    assertThat(OciImage.digest(blob)).isEqualTo(each.path("digest").asString());
                    assertThat(Files.size(blob)).isEqualTo(each.path("size").asLong());
                });
        try (Stream<Path> blobs = Files.list(image.layout().resolve("blobs/sha256"))) {
            assertThat(blobs).hasSameSizeAs(descriptors);
        }
        assertThat(image.config().at("/rootfs/diff_ids").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(diffIds());
        assertThat(Files.readString(image.layout().resolve("oci-layout"))).contains("1.0.0");
    }

    private static List<String> diffIds() throws IOException {
        List<Path> layers = image.layers();
        String[] ids = new String[layers.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = OciImage.diffId(layers.get(i));
        }
        return List.of(ids);
    }

    @Test
    void saysWhatItIsAndRunsAsNobodyElse() throws Exception {
        JsonNode config = image.config().path("config");

        assertThat(config.path("User").asString()).isEqualTo("10001:10001");
        assertThat(config.path("ExposedPorts").propertyNames())
                .containsExactlyInAnyOrder("8080/tcp", "9080/tcp");
        assertThat(config.path("Volumes").propertyNames()).containsExactly("/var/lib/passledger");
        assertThat(config.path("Labels")).isEqualTo(image.manifest().path("annotations"));
        assertThat(config.at("/Labels/org.opencontainers.image.version").asString())
                .isEqualTo("1.2.3");
        assertThat(config.at("/Labels/org.opencontainers.image.revision").asString())
                .isEqualTo("0123abc");
        assertThat(config.at("/Labels/org.opencontainers.image.licenses").asString())
                .isEqualTo("Apache-2.0");
    }

    @Test
    void hasOneWritableDirectoryAndNoPrivilegedFile() throws Exception {
        List<String> layers = image.layers().stream().map(Path::toString).toList();
        StringBuilder listing = new StringBuilder();
        for (String layer : layers) {
            listing.append(run("tar", "--numeric-owner", "-tvzf", layer));
        }

        assertThat(listing.toString().lines())
                .hasSizeGreaterThan(100)
                .filteredOn(line -> !line.contains(" 0/0 "))
                .singleElement()
                .asString()
                .startsWith("drwx------ 10001/10001")
                .endsWith(" var/lib/passledger/");
        assertThat(listing.toString().lines())
                .filteredOn(line -> line.matches("^.(..[sS]|.{5}[sS]|.......w).*"))
                .allMatch(line -> line.startsWith("l") || line.endsWith(" ./tmp/"));
    }

    @Test
    void isReadByOtherTools() throws Exception {
        needs("skopeo");

        assertThat(run("skopeo", "inspect", "--config", "oci-archive:" + archive))
                .contains("\"org.opencontainers.image.title\": \"Passledger\"");
    }

    /** The second base is an image of one layer, the same as the directory of the first one. */
    @Test
    void isTheSameEachTimeAndOfAnImageAsItsBase() throws Exception {
        needs("jq");
        OciImage base = new OciImage(folder.resolve("base-image"));
        JsonNode layer = image.manifest().at("/layers/0");
        String config =
                base.add(
                        CONFIG,
                        """
                        {"architecture":"%s","os":"linux","rootfs":{"type":"layers","diff_ids":["%s"]}}\
                        """
                                .formatted(
                                        image.config().path("architecture").asString(),
                                        OciImage.diffId(image.layers().getFirst())));
        String manifest =
                base.add(
                        MANIFEST,
                        """
                        {"schemaVersion":2,"config":%s,"layers":[%s]}\
                        """
                                .formatted(config, layer));
        Files.copy(image.blob(layer), base.blob(layer));
        Files.writeString(
                base.layout().resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(manifest));
        Files.writeString(
                base.layout().resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");

        assertThat(Files.mismatch(archive, build(base.layout(), "again.tar"))).isEqualTo(-1);
    }

    @Test
    void runsWithAReadOnlyRootAndWithoutPrivileges() throws Exception {
        ImageContainer.needsItsRuntime();
        OciImage tested = released().orElse(image);
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("passledger.root-key"), "a-root-key-".repeat(4) + "\n");

        try (ImageContainer container =
                ImageContainer.start(tested, folder.resolve("bundle"), secrets).awaitReady()) {

            assertThat(container.run("passledger-healthy")).contains("readiness answers 200");
            assertThat(container.run("passledger-healthy", "liveness")).contains("answers 200");
            assertThat(container.run("passledger", "status")).contains("is ready");
            if (tested.config().path("architecture").asString().equals("amd64")) {
                // Loaded although nothing in /tmp can be executed.
                assertThat(container.out()).contains("Cryptography is native");
            }
            // The secret's file was read: no key was created.
            assertThat(container.out()).doesNotContain("root key");
            assertThat(container.run("/bin/sh", "-c", "echo >/opt/file || echo refused"))
                    .contains("Read-only", "refused");
            // Java's, after SIGTERM.
            assertThat(container.stop()).isEqualTo(143);
        }
    }

    /** The release's own image, which has an AOT cache, too. The profile "release" makes it. */
    private static Optional<OciImage> released() throws Exception {
        String release = System.getProperty("passledger.release", "");
        if (release.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(Path.of(release))) {
            Path file =
                    files.filter(each -> each.toString().matches(".*-image-[^/]*[.]tar"))
                            .findFirst()
                            .orElseThrow();
            return Optional.of(OciImage.of(file, folder.resolve("released")));
        }
    }
}
