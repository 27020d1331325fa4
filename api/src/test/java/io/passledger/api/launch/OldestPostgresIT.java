package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.passledger.api.client.Answer;
import io.passledger.api.client.Api;
import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        Api operator = Api.of(passledger.address()).as(Nodes.ROOT_KEY);
        Tenant tenant = Tenant.create(operator, Map.of());
        Enrolled user = tenant.enrolled("u-1");

        user.signIn();
        tenant.begin("u-1").external(tenant.grant("external", "u-1")).expect(200);
        tenant.begin("u-1").recoveryCode(user.recoveryCodes().getFirst()).expect(200);

        assertThat(tenant.passkeyIds("u-1")).hasSize(1);
        assertThat(
                        tenant.backend()
                                .get("/v1/audit/events?userId=u-1")
                                .expect(200)
                                .body()
                                .toString())
                .contains("PasskeyRegistered", "PasskeyUsed", "GrantSpent", "RecoveryCodeSpent");
    }

    @Test
    void rebuildsEveryProjection() {
        Api operator = Api.of(passledger.address()).as(Nodes.ROOT_KEY);
        Tenant.create(operator, Map.of()).enrolled("u-2");

        operator.get("/v1/admin/projections")
                .expect(200)
                .body()
                .forEach(projection -> {
                    String replays =
                            "/v1/admin/projections/%s/replays"
                                    .formatted(projection.path("name").asString());
                    String id = operator.post(replays).expect(202).text("replayId");
                    Answer done =
                            await().until(
                                            () -> operator.get(replays + "/" + id).expect(200),
                                            answer -> answer.text("status").equals("completed"));
                    assertThat(done.text("digest")).isEqualTo(done.text("replacedDigest"));
                });
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
