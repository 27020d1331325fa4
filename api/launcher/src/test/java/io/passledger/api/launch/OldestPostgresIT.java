package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Api;
import io.passledger.api.client.MainJob;
import io.passledger.api.client.Nodes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The main job on the oldest PostgreSQL outside that the service promises to work with. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OldestPostgresIT {

    private static EmbeddedPostgres postgres;
    private static RunningPassledger passledger;

    @BeforeAll
    static void start() throws IOException {
        postgres =
                EmbeddedPostgres.builder()
                        .setPgBinaryResolver((system, machine) -> binaries())
                        .start();
        passledger = Nodes.settings(postgres.getJdbcUrl("postgres", "postgres")).start();
    }

    @AfterAll
    static void stop() throws IOException {
        passledger.close();
        postgres.close();
    }

    @Test
    void isOfVersion15() {
        assertThat(
                        JdbcClient.create(postgres.getPostgresDatabase())
                                .sql("SHOW server_version")
                                .query(String.class)
                                .single())
                .startsWith("15.");
    }

    @Test
    void enrolsSignsInFallsBackAndRemembers() {
        MainJob.enrolsSignsInFallsBackAndRemembers(operator());
    }

    @Test
    void rebuildsEveryProjection() {
        MainJob.rebuildsEveryProjection(operator());
    }

    private static Api operator() {
        return Api.of(passledger.address()).as(Nodes.ROOT_KEY);
    }

    /** The archive within the jar that the build has put there. */
    private static InputStream binaries() throws IOException {
        JarInputStream jar =
                new JarInputStream(
                        Files.newInputStream(Path.of(System.getProperty("oldest-postgres.jar"))));
        JarEntry entry = jar.getNextJarEntry();
        while (!entry.getName().endsWith(".txz")) {
            entry = jar.getNextJarEntry();
        }
        return jar;
    }
}
