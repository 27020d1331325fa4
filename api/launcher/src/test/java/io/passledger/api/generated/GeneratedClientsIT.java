package io.passledger.api.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Nodes;
import io.passledger.api.client.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract gives a Java client (openapi-generator, library {@code native}) and a TypeScript one
 * (openapi-typescript) that compile and work.
 */
class GeneratedClientsIT {

    private static final Path LIBRARIES = Path.of("target/openapi-generator").toAbsolutePath();
    private static final Path NPM = Path.of("src/test/npm-contract");
    private static final Path INSTALLED = Path.of("target/npm-contract").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");

    private static final Tenant SHOP = Tenant.create();

    @TempDir private Path directory;

    @Test
    void ofJavaCompilesAndWorks() throws IOException {
        contract(directory);
        Command.run(
                directory,
                List.of(
                        JAVA_HOME + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        LIBRARIES.resolve("openapi-generator-cli.jar").toString(),
                        "generate",
                        "--input-spec=openapi.json",
                        "--generator-name=java",
                        "--library=native",
                        "--output=client",
                        "--additional-properties=invokerPackage=shop,apiPackage=shop.api,modelPackage=shop.model",
                        "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"));
        Files.writeString(
                directory.resolve("client/src/main/java/Use.java"),
                """
                import java.util.List;
                import shop.ApiClient;
                import shop.ApiException;
                import shop.api.AppsApi;
                import shop.api.SessionsApi;
                import shop.api.UsersApi;
                import shop.model.*;

                class Use {
                    public static void main(String[] args) throws ApiException {
                        ApiClient client = new ApiClient();
                        client.updateBaseUri(args[0]);
                        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
                        BegunSession begun = new SessionsApi(client).beginSession(new NewSession().userId("by/java"), null);
                        MfaStatus mfa = new UsersApi(client).getMfaStatus("by/java", null, null);
                        System.out.println(begun.getPurpose() + " " + begun.getStatus() + " " + mfa.getUserId());

                        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[2]));
                        App app = new AppsApi(client).createApp(
                            new NewApp().name("by java").relyingParty(
                                new RelyingParty().id("shop.example").name("Shop").origins(List.of("https://shop.example")))
                                .policy(new PolicyPatch().relatedOrigins(List.of("https://shop.test"))
                                    .lifetimes(new PolicyPatchLifetimes().session("PT5M"))), null);
                        System.out.println(app.getPolicy().getLifetimes().getSession() + " " + app.getPolicy().getRelatedOrigins());
                    }
                }
                """);
        List<String> compile =
                new ArrayList<>(
                        List.of(
                                JAVA_HOME + "/bin/javac",
                                "-J-XX:TieredStopAtLevel=1",
                                "-nowarn",
                                "-proc:none",
                                "-d",
                                "classes",
                                "-cp",
                                LIBRARIES + "/*"));
        try (Stream<Path> sources = Files.walk(directory.resolve("client/src/main/java"))) {
            sources.map(Path::toString)
                    .filter(source -> source.endsWith(".java"))
                    .forEach(compile::add);
        }
        Command.run(directory, compile);

        assertThat(
                        Command.run(
                                directory,
                                List.of(
                                        JAVA_HOME + "/bin/java",
                                        "-cp",
                                        "classes:" + LIBRARIES + "/*",
                                        "Use",
                                        Nodes.first().toString(),
                                        SHOP.backend().bearer(),
                                        Nodes.ROOT_KEY)))
                .isEqualToNormalizingNewlines("signIn pending by/java\nPT5M [https://shop.test]\n");
    }

    @Test
    void ofTypeScriptCompilesAndWorks() throws IOException {
        install();
        contract(INSTALLED);
        Command.run(
                INSTALLED,
                List.of(
                        "node_modules/.bin/openapi-typescript",
                        "openapi.json",
                        "-o",
                        "contract.ts"));
        Command.run(INSTALLED, List.of("node_modules/.bin/tsc"));

        assertThat(
                        Command.run(
                                INSTALLED,
                                List.of(
                                        "node",
                                        "out/use.js",
                                        Nodes.first().toString(),
                                        SHOP.backend().bearer())))
                .isEqualToIgnoringNewLines(
                        "[\"signIn\",\"pending\",\"by/typescript\",\"invalid-request\"]");
    }

    private static void contract(Path where) throws IOException {
        try (InputStream published = Nodes.first().resolve("/v3/api-docs").toURL().openStream()) {
            Files.copy(
                    published, where.resolve("openapi.json"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** npm is asked only where the lock file has changed. */
    private static void install() throws IOException {
        Path done = INSTALLED.resolve("installed.json");
        Path lock = NPM.resolve("package-lock.json");
        Files.createDirectories(INSTALLED);
        for (String file :
                List.of("package.json", "package-lock.json", "tsconfig.json", "use.ts")) {
            Files.copy(
                    NPM.resolve(file),
                    INSTALLED.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(done) || Files.mismatch(done, lock) != -1) {
            Command.run(
                    INSTALLED,
                    List.of(
                            "npm",
                            "ci",
                            "--ignore-scripts",
                            "--prefer-offline",
                            "--no-audit",
                            "--no-fund"));
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
