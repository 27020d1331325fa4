package io.passledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.launch.RunningPassledger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchIT {

    private static final Path BENCH = Path.of(System.getProperty("passledger-bench.jar"));

    /** A measurement has much to do, and a test's machine does a lot else. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    // Its name, seven columns of numbers, and no errors.
    private static final String ROW = "(?m)^%s( +[0-9.-]+){7} +0$";

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void signsUsersInWithoutAnErrorAndLeavesNothingBehind(int requests, @TempDir Path temporary) {
        try (var bench =
                RunningPassledger.ofJar(BENCH)
                        .withJvmOptions(
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + temporary)
                        .launch(
                                "--clients=2",
                                "--seconds=1",
                                "--warm-up=20",
                                "--requests=" + requests,
                                "--users=4")) {
            int exit = bench.awaitExit(PATIENCE);

            assertThat(exit).as(bench.toString()).isZero();
            assertThat(bench.out())
                    .containsPattern(ROW.formatted("service, +2 clients"))
                    .containsPattern(ROW.formatted("floor, +16 threads"))
                    .contains(
                            "sign-in     %d requests, 5.0 events".formatted(requests),
                            "2 clients to the floor",
                            "fsync on");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void comparesUsersByTheirPastLogins(@TempDir Path temporary) {
        try (var bench =
                RunningPassledger.ofJar(BENCH)
                        .withJvmOptions(
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + temporary)
                        .launch("--past-logins=0,20", "--warm-up=20")) {
            int exit = bench.awaitExit(PATIENCE);

            assertThat(exit).as(bench.toString()).isZero();
            assertThat(bench.out())
                    .containsPattern("(?m)^ +0( +[0-9.]+){4} +0$")
                    .containsPattern("(?m)^ +20( +[0-9.]+){4} +0$");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void measuresWhatDependsOnTheLengthOfTheLog(@TempDir Path temporary) {
        try (var bench =
                RunningPassledger.ofJar(BENCH)
                        .withJvmOptions(
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + temporary)
                        .launch("--history=3000")) {
            int exit = bench.awaitExit(PATIENCE);

            assertThat(exit).as(bench.toString()).isZero();
            assertThat(bench.out())
                    .contains("A page of 50 in 3,000 events", "the tree costs", "digests")
                    .containsPattern("replay 1, digests +\\| +equal")
                    .containsPattern("export, events +\\| +[3-9],[0-9]{3}")
                    .containsPattern("(?m)^\\| an app of 50 events +(\\| +[0-9.]+ ){7}\\|$");
            assertThat(temporary).isEmptyDirectory();
        }
    }
}
