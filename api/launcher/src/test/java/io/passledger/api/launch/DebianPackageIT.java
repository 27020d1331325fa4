package io.passledger.api.launch;

import static io.passledger.api.launch.PackagingTools.needs;
import static io.passledger.api.launch.PackagingTools.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.readme.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, built without root and looked at with Debian's own tools. */
class DebianPackageIT {

    private static final Path UNIT = Path.of("lib/systemd/system/passledger.service");

    @TempDir private static Path folder;
    private static Path deb;
    private static Path root;

    @BeforeAll
    static void buildAndUnpack() throws Exception {
        needs("dpkg-deb");
        deb = build("1.2.3-SNAPSHOT", folder.resolve("once"));
        root = folder.resolve("root");
        run("dpkg-deb", "-x", deb.toString(), root.toString());
    }

    private static Path build(String version, Path directory) throws Exception {
        run(
                Repository.ROOT.resolve("packaging/deb/build").toString(),
                RunningPassledger.jar(),
                version,
                directory.toString());
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().getFirst();
        }
    }

    @Test
    void saysWhatItIsAndNeeds() throws Exception {
        assertThat(deb.getFileName()).hasToString("passledger_1.2.3~snapshot_all.deb");
        assertThat(run("dpkg-deb", "--field", deb.toString()))
                .contains("Package: passledger\n", "Version: 1.2.3~snapshot\n")
                .containsPattern("Depends: .*java25-runtime-headless")
                .containsPattern("Installed-Size: \\d{5,6}\n");
        run("dpkg", "--compare-versions", "1.2.3~snapshot", "lt", "1.2.3");
    }

    @Test
    void ownsItsFilesAndNoOtherDirectorysMode() throws Exception {
        String contents = run("dpkg-deb", "--contents", deb.toString());

        assertThat(contents.lines())
                .allMatch(line -> line.contains(" root/root "))
                .filteredOn(line -> line.startsWith("d"))
                .allMatch(line -> line.startsWith("drwxr-xr-x"));
        assertThat(contents)
                .containsPattern("(?m)^-rw------- .* ./etc/passledger/passledger.conf$")
                .containsPattern("(?m)^-rwxr-xr-x .* ./usr/bin/passledger$")
                .containsPattern("(?m)^-rw-r--r-- .* ./usr/share/passledger/passledger.jar$")
                .contains(
                        "./usr/share/man/man1/passledger.1.gz",
                        "./usr/share/doc/passledger/copyright",
                        "./usr/share/bash-completion/completions/passledger",
                        "./usr/share/fish/vendor_completions.d/passledger.fish");
        assertThat(run("dpkg-deb", "--ctrl-tarfile", deb.toString())).contains("conffiles");
    }

    @Test
    void isTheSameEachTimeItIsBuilt() throws Exception {
        assertThat(Files.mismatch(deb, build("1.2.3-SNAPSHOT", folder.resolve("again"))))
                .isEqualTo(-1);
    }

    @Test
    void hasAUnitThatSystemdTakes() throws Exception {
        needs("systemd-analyze");
        // The program is where it was unpacked.
        Path unit = folder.resolve("passledger.service");
        Files.writeString(
                unit,
                Files.readString(root.resolve(UNIT))
                        .replace("/usr/bin/passledger", root.resolve("usr/bin/passledger") + ""));

        assertThat(run("systemd-analyze", "verify", "--man=no", unit.toString())).isEmpty();
        // In tenths: an exposure of less than 3.0.
        run("systemd-analyze", "security", "--offline=true", "--threshold=29", unit.toString());
    }

    @Test
    void makesAUserOfItsOwn() throws Exception {
        needs("systemd-sysusers");
        Path machine = folder.resolve("machine");
        run("cp", "-r", root.toString(), machine.toString());

        run("systemd-sysusers", "--root=" + machine, "passledger.conf");

        assertThat(Files.readString(machine.resolve("etc/passwd")))
                .containsPattern("(?m)^passledger:.*:/var/lib/passledger:/usr/sbin/nologin$");
    }

    @Test
    void restartsARunningServiceAfterAnUpdateAndStartsNone() throws Exception {
        DebianMachine machine = new DebianMachine("updated");

        assertThat(machine.runs("postinst", "configure", ""))
                .containsExactly("systemd-sysusers passledger.conf", "systemctl daemon-reload");
        assertThat(machine.runs("postinst", "configure", "1.2.2"))
                .containsExactly(
                        "systemd-sysusers passledger.conf",
                        "systemctl daemon-reload",
                        "systemctl try-restart passledger.service");
        assertThat(machine.runs("prerm", "upgrade", "1.2.4")).isEmpty();
        assertThat(machine.runs("prerm", "remove"))
                .containsExactly("systemctl disable --now passledger.service");
    }

    @Test
    void keepsTheDataWhenItIsPurged() throws Exception {
        DebianMachine machine = new DebianMachine("purged");
        Path data = Files.createDirectories(machine.root.resolve("var/lib/passledger"));
        Path key = Files.writeString(data.resolve("master.key"), "key");
        Path other = Files.createDirectories(machine.root.resolve("etc/passledger"));
        Path own = Files.writeString(other.resolve("own.conf"), "mine");

        for (String reason : List.of("remove", "purge", "upgrade", "abort-install", "disappear")) {
            assertThat(machine.runs("postrm", reason)).containsExactly("systemctl daemon-reload");
        }
        assertThat(key).hasContent("key");
        assertThat(own).hasContent("mine");
    }

    /** A machine whose systemd only notes what the package's scripts ask of it. */
    private static final class DebianMachine {

        private final Path root;
        private final Path programs;
        private final Path asked;

        DebianMachine(String name) throws IOException {
            root = folder.resolve(name);
            asked = root.resolve("asked");
            programs = Files.createDirectories(root.resolve("programs"));
            Files.createDirectories(root.resolve("run/systemd/system"));
            for (String program : List.of("systemctl", "systemd-sysusers")) {
                Path fake = programs.resolve(program);
                // Without the option that names this machine.
                Files.writeString(
                        fake,
                        """
                        #!/bin/sh
                        case "$1" in --root=*) shift ;; esac
                        echo "%s $*" >>"$ASKED"
                        """
                                .formatted(program));
                Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }

        List<String> runs(String script, String... arguments) throws Exception {
            Files.writeString(asked, "");
            List<String> command = new ArrayList<>();
            command.add("env");
            command.add("DPKG_ROOT=" + root);
            command.add("ASKED=" + asked);
            command.add("PATH=" + programs + File.pathSeparator + System.getenv("PATH"));
            command.add("sh");
            command.add(Repository.ROOT.resolve("packaging/deb").resolve(script).toString());
            command.addAll(List.of(arguments));
            run(command.toArray(String[]::new));
            return Files.readAllLines(asked);
        }
    }

    @Test
    void hasAManPageWithoutComplaints() throws Exception {
        needs("man");
        String page = root.resolve("usr/share/man/man1/passledger.1.gz").toString();

        assertThat(
                        run(
                                "sh",
                                "-c",
                                "man --warnings -l -Tutf8 -Z \"$1\" 2>&1 >/dev/null",
                                "sh",
                                page))
                .isEmpty();
        assertThat(run("sh", "-c", "MANWIDTH=80 man -l \"$1\" | col -b", "sh", page))
                .contains("SYNOPSIS", "passledger.conf", "completion SHELL");
    }

    @Test
    void hasSettingsThatTheServiceKnows() throws Exception {
        String help = run(root.resolve("usr/bin/passledger").toString());

        assertThat(Files.readString(root.resolve("etc/passledger/passledger.conf")).lines())
                .filteredOn(line -> line.matches("#\\w+=.*"))
                .hasSizeGreaterThan(5)
                .allMatch(line -> help.contains(line.substring(1, line.indexOf('='))));
    }

    @Test
    void runsTheJarFromWhereverItIs() throws Exception {
        Path link =
                Files.createSymbolicLink(
                        folder.resolve("link"), root.resolve("usr/bin/passledger"));

        assertThat(run(link.toString(), "--version")).startsWith("passledger ");
        assertThat(run(link.toString())).contains("usage: passledger");
    }
}
