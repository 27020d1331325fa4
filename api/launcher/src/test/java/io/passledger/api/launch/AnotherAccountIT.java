package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where root starts Passledger, PostgreSQL runs as somebody who is not root. */
class AnotherAccountIT {

    @TempDir Path data;
    @TempDir Path programs;

    @Test
    void hasAnAccountOfItsOwn() throws IOException {
        try (var passledger = RunningPassledger.in(data).start()) {
            assertThat(passledger.isReady()).isTrue();
            assertThat(new DatabaseInside(data).server().info().user())
                    .isPresent()
                    .get()
                    .isNotEqualTo("root");
        }
    }

    @Test
    void takesFilesOverThatWereRoots() throws IOException {
        Path setpriv = programs.resolve("setpriv");
        Files.writeString(setpriv, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(setpriv, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = programs + ":" + System.getenv("PATH");

        try (var passledger = RunningPassledger.in(data).with("PATH", path).start()) {
            assertThat(passledger.isReady()).isTrue();
        }
        try (var passledger = RunningPassledger.in(data).start()) {
            assertThat(passledger.isReady()).isTrue();
            assertThat(new DatabaseInside(data).server().info().user().orElse(""))
                    .isNotEqualTo("root");
        }
    }

    @Test
    void runsPostgresWhereUnshareIsForbiddenAndTakesItsFilesOver() throws IOException {
        Path unshare = programs.resolve("unshare");
        Files.writeString(unshare, "#!/bin/sh\necho 'Operation not permitted' >&2\nexit 1\n");
        Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = programs + ":" + System.getenv("PATH");

        try (var passledger = RunningPassledger.in(data).start()) {
            assertThat(passledger.isReady()).isTrue();
        }
        try (var passledger = RunningPassledger.in(data).with("PATH", path).start()) {
            assertThat(passledger.isReady()).isTrue();
            assertThat(new DatabaseInside(data).server().info().user()).isNotEmpty();
        }
        try (var passledger = RunningPassledger.in(data).start()) {
            assertThat(passledger.isReady()).isTrue();
        }
    }
}
