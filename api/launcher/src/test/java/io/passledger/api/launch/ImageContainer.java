package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A container of an image, run by {@code runc} as Compose and Kubernetes would: with a read-only
 * root, without capabilities, without new privileges, and in a network of its own.
 */
final class ImageContainer implements AutoCloseable {

    private static final String NAME = "passledger-" + ProcessHandle.current().pid();

    private final Process process;
    private final Path out;

    private ImageContainer(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /**
     * Containers need root, here at least: the image's files belong to several users. A root that
     * is in an unprivileged container itself may make no namespaces.
     */
    static void needsItsRuntime() throws IOException, InterruptedException {
        PackagingTools.needs("runc");
        assumeThat(System.getProperty("user.name")).as("runs as root").isEqualTo("root");
        Process namespaces =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--pid",
                                "--net",
                                "--fork",
                                "--mount-proc",
                                "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assumeThat(namespaces.waitFor()).as("may make namespaces").isZero();
    }

    /**
     * Starts it.
     *
     * @param directory an empty one, for the root, the data and the log
     * @param secrets the files of {@code /run/secrets/passledger}
     */
    static ImageContainer start(OciImage image, Path directory, Path secrets) throws Exception {
        Path root = Files.createDirectories(directory.resolve("rootfs"));
        for (Path layer : image.layers()) {
            PackagingTools.run(
                    "tar", "-xpzf", layer.toString(), "--numeric-owner", "-C", root.toString());
        }
        Path data = Files.createDirectories(directory.resolve("data"));
        PackagingTools.run("chown", "10001:10001", data.toString());
        Files.writeString(directory.resolve("config.json"), bundle(image.config(), data, secrets));
        Path out = directory.resolve("out");
        Process process =
                new ProcessBuilder(command(directory))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        return new ImageContainer(process, out);
    }

    // Otherwise runc, as root, requires cgroups that it may write to.
    private static List<String> command(Path directory) {
        return List.of("runc", "--rootless", "true", "run", "--bundle", directory.toString(), NAME);
    }

    /** Waits until the ready line is printed; where that never comes, kills it. */
    ImageContainer awaitReady() {
        try {
            // With all optimisations of the JVM, unlike the tests' other processes.
            await().atMost(RunningPassledger.PATIENCE.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || out().contains("Passledger is ready at"));
            assertThat(process.isAlive()).as("runs: %s", out()).isTrue();
            return this;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** All that was said so far. */
    String out() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in it, and returns what that said, once it has ended well. */
    String run(String... command) throws Exception {
        return PackagingTools.run(
                Stream.concat(Stream.of("runc", "exec", NAME), Stream.of(command))
                        .toArray(String[]::new));
    }

    /** Stops it like every runtime, and returns the exit code. */
    int stop() throws Exception {
        PackagingTools.run("runc", "kill", NAME, "TERM");
        assertThat(process.waitFor(RunningPassledger.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends: %s", out())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        try {
            PackagingTools.run("runc", "kill", NAME, "KILL");
            assertThat(process.waitFor(RunningPassledger.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String bundle(JsonNode image, Path data, Path secrets) {
        JsonNode config = image.path("config");
        List<String> arguments =
                Stream.concat(
                                config.path("Entrypoint").valueStream(),
                                config.path("Cmd").valueStream())
                        .map(JsonNode::asString)
                        .toList();
        String[] user = config.path("User").asString().split(":", -1);
        return """
        {
          "ociVersion": "1.0.2",
          "process": {
            "user": {"uid": %s, "gid": %s},
            "args": %s,
            "env": %s,
            "cwd": "%s",
            "noNewPrivileges": true,
            "capabilities": {}
          },
          "root": {"path": "rootfs", "readonly": true},
          "mounts": [
            {"destination": "/proc", "type": "proc", "source": "proc"},
            {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]},
            {"destination": "/dev/shm", "type": "tmpfs", "source": "shm", "options": ["nosuid", "noexec", "nodev", "mode=1777"]},
            {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "noexec", "nodev", "mode=1777"]},
            {"destination": "/var/lib/passledger", "type": "bind", "source": "%s", "options": ["rbind", "rw", "nosuid", "nodev"]},
            {"destination": "/run/secrets/passledger", "type": "bind", "source": "%s", "options": ["rbind", "ro"]}
          ],
          "linux": {
            "namespaces": [{"type": "pid"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}, {"type": "network"}]
          }
        }
        """
                .formatted(
                        user[0],
                        user[1],
                        JsonMapper.shared().writeValueAsString(arguments),
                        config.path("Env"),
                        config.path("WorkingDir").asString(),
                        data,
                        secrets);
    }
}
