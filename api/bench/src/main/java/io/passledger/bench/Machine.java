package io.passledger.bench;

import com.sun.management.OperatingSystemMXBean;
import io.passledger.application.crypto.NativeCrypto;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * The machine on which the numbers were measured.
 *
 * @param load number of processors kept busy in the last minute by this run and others; negative if
 *     the system doesn't report it
 */
record Machine(
        String processor,
        int cores,
        long memoryGigabytes,
        String system,
        String fileSystem,
        String jdk,
        String postgres,
        String crypto,
        double load) {

    private static final double GIGABYTE = 1 << 30;

    static Machine describe(Path data, Database database) throws IOException, SQLException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / GIGABYTE),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                Files.getFileStore(data).type(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                database.version() + " (" + database.durability() + ")",
                NativeCrypto.description(),
                system.getSystemLoadAverage());
    }

    private static String processorName() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "processor unknown";
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor unknown");
        }
    }

    String text() {
        return """
        machine     %s, %d cores, %d GB; %s, data on %s; load %.1f
        software    %s; PostgreSQL %s
        crypto      %s
        """
                .formatted(
                        processor,
                        cores,
                        memoryGigabytes,
                        system,
                        fileSystem,
                        load,
                        jdk,
                        postgres,
                        crypto);
    }
}
