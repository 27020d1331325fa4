package io.passledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Processor time of processes, in user mode and in the kernel together, as counted by Linux in
 * {@code /proc/<pid>/stat}. It isn't measured on other systems.
 */
final class CpuTime {

    private static final Path PROC = Path.of("/proc");
    // USER_HZ, which is 100 on every processor supported by both Linux and the JDK.
    private static final Duration TICK = Duration.ofMillis(10);
    // proc_pid_stat(5) counts from 1, and the name before the third field may contain blanks.
    private static final int BEFORE_STATE = 3;
    private static final int USER = 14 - BEFORE_STATE;
    private static final int CHILDREN_IN_KERNEL = 17 - BEFORE_STATE;

    // Linux truncates thread names to 15 characters.
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private CpuTime() {}

    static boolean isMeasured() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** Returns the time of one process, including ended children that it has waited for. */
    static Duration of(long pid) {
        return stat(directory(pid))
                .map(stat -> TICK.multipliedBy(ticks(stat)))
                .orElse(Duration.ZERO);
    }

    /** Returns the time of a process and all its descendants, including ended ones. */
    static Duration ofTree(long root) {
        Duration children =
                ProcessHandle.of(root).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(process -> of(process.pid()))
                        .reduce(Duration.ZERO, Duration::plus);
        return of(root).plus(children);
    }

    /** Returns the time of a JVM's compiler threads; while they work, the JVM isn't warm. */
    static Duration ofCompilers(long jvm) {
        try (Stream<Path> threads = Files.list(directory(jvm).resolve("task"))) {
            return threads.map(CpuTime::stat)
                    .flatMap(Optional::stream)
                    .filter(stat -> COMPILER.matcher(stat).find())
                    .map(stat -> TICK.multipliedBy(ticks(stat)))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }

    private static Path directory(long pid) {
        return PROC.resolve(Long.toString(pid));
    }

    private static Optional<String> stat(Path directory) {
        try {
            return Optional.of(Files.readString(directory.resolve("stat")));
        } catch (IOException ended) {
            return Optional.empty(); // its time now counts as its parent's
        }
    }

    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int field = USER; field <= CHILDREN_IN_KERNEL; field++) {
            sum += Long.parseLong(fields[field]);
        }
        return sum;
    }
}
