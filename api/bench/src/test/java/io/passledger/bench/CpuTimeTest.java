package io.passledger.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuTimeTest {

    private final long self = ProcessHandle.current().pid();

    @Test
    void growsWhileAProcessWorks() {
        Duration before = CpuTime.of(self);

        // Reading the time is work, too.
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> {
                    Duration now = before;
                    while (now.compareTo(before.plusMillis(50)) < 0) {
                        now = CpuTime.of(self);
                    }
                });
    }

    @Test
    void countsWhatTheJvmCompiledAsAPartOfTheWhole() {
        assertThat(CpuTime.ofCompilers(self)).isPositive().isLessThan(CpuTime.of(self));
    }

    @Test
    void findsNothingOfAProcessThatIsGone() {
        assertThat(CpuTime.of(Long.MAX_VALUE)).isZero();
        assertThat(CpuTime.ofTree(Long.MAX_VALUE)).isZero();
    }
}
