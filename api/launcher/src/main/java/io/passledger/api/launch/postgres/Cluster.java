package io.passledger.api.launch.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;

import io.passledger.application.installation.PrivateFile;
import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The files of a PostgreSQL cluster, created completely or not at all: the directory gets its final
 * name once role and database exist.
 *
 * @param data PostgreSQL's PGDATA
 * @param password password of the role that owns the database; the superuser has none, so nobody
 *     can log in as it
 */
record Cluster(Path data, String password) {

    static final String NAME = "passledger";

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final int PASSWORD_BYTES = 32;

    static boolean existsIn(Path directory) {
        return Files.isDirectory(dataIn(directory));
    }

    static Path dataIn(Path directory) {
        return directory.resolve("data");
    }

    static Cluster openOrMake(
            Path directory, Path programs, SystemAccount account, SecureRandom random)
            throws IOException {
        Path passwordFile = directory.resolve("password");
        if (!existsIn(directory)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            PrivateFile.write(passwordFile, password);
            make(directory, programs, account, password);
        }
        Path data = dataIn(directory);
        requireSameMajor(data, programs);
        account.own(data);
        return new Cluster(data, PrivateFile.read(passwordFile));
    }

    private static void make(Path directory, Path programs, SystemAccount account, String password)
            throws IOException {
        log.info("Creating a PostgreSQL cluster in {}", directory);
        Path part = directory.resolve("data.part");
        FileSystemUtils.deleteRecursively(part);
        Files.createDirectory(part);
        account.own(part);
        // "trust" never takes effect: no server starts before pg_hba.conf is replaced.
        must(
                ProgramRun.run(
                        account.command(
                                programs.resolve("bin/initdb").toString(),
                                "--pgdata=" + part,
                                "--username=postgres",
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--no-instructions")));
        Files.writeString(part.resolve("pg_hba.conf"), ServerSettings.HOST_BASED_ACCESS);
        Files.writeString(part.resolve("postgresql.conf"), ServerSettings.INCLUDES, UTF_8, APPEND);
        must(
                ProgramRun.run(
                        account.command(
                                programs.resolve("bin/postgres").toString(),
                                "--single",
                                "-D",
                                part.toString(),
                                "-c",
                                "exit_on_error=true",
                                "postgres"),
                        """
                        CREATE ROLE passledger LOGIN PASSWORD '%s'
                        CREATE DATABASE passledger OWNER passledger
                        """
                                .formatted(password)));
        Files.move(part, dataIn(directory), ATOMIC_MOVE);
    }

    private static void must(ProgramRun command) {
        if (!command.succeeded()) {
            List<String> lines = command.output().lines().toList();
            throw new StartRefused(
                    "Failed to set up the embedded PostgreSQL: "
                            + (lines.isEmpty() ? "exit " + command.exitCode() : lines.getLast()));
        }
    }

    private static void requireSameMajor(Path data, Path programs) throws IOException {
        String made = Files.readString(data.resolve("PG_VERSION")).strip();
        String version =
                ProgramRun.run(List.of(programs.resolve("bin/postgres") + "", "-V")).output();
        if (!version.matches(".*\\s" + made + "(\\.|beta|rc|devel)\\S*.*")) {
            throw new StartRefused(
                    "%s was created by PostgreSQL %s, but this Passledger contains %s: start the Passledger that created it, dump the database and restore it into a new directory"
                            .formatted(data, made, version));
        }
    }
}
