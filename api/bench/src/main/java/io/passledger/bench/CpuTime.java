package io.passledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Processor time of processes, in user mode and in the kernel together, as Linux counts it in
 * {@code /proc/<pid>/stat}. Elsewhere it isn't measured.
 */
final class CpuTime {

    private static final Path PROC = Path.of("/proc");
    // USER_HZ, which is 100 on every processor that Linux and the JDK both run on.
    private static final Duration TICK = Duration.ofMillis(10);
    // proc_pid_stat(5) counts from 1, and the name before the third field may have blanks.
    private static final int BEFORE_STATE = 3;
    private static final int USER = 14 - BEFORE_STATE;
    private static final int CHILDREN_IN_KERNEL = 17 - BEFORE_STATE;

    // Linux cuts a thread's name after 15 characters.
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private CpuTime() {}

    static boolean isMeasured() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** Of one process, with its children that have ended and that it has waited for. */
    static Duration of(long pid) {
        return stat(directory(pid))
                .map(stat -> TICK.multipliedBy(ticks(stat)))
                .orElse(Duration.ZERO);
    }

    /** Of a process and all below it, those that have ended included. */
    static Duration ofTree(long root) {
        Duration children =
                ProcessHandle.of(root).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(process -> of(process.pid()))
                        .reduce(Duration.ZERO, Duration::plus);
        return of(root).plus(children);
    }

    /** Of a JVM's threads that compile: as long as they work, it isn't warm. */
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
            return Optional.empty(); // its parent has its time now
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
