package io.passledger.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The duration of an import, and of the same file again, which then contains nothing new. */
record ImportsReport(Machine machine, Run first, Run again) implements Findings {

    /**
     * @param users users, each with one passkey
     * @param imported how many of them were imported
     * @param cpu time per user; {@code null} if it isn't measured
     */
    record Run(long users, long imported, double seconds, Meters.@Nullable CpuPerCeremony cpu) {

        private String text(String name) {
            return String.format(
                    Locale.ROOT,
                    "%8s %12d %12d %10.1f %12.0f %12s %12s %12s%n",
                    name,
                    users,
                    imported,
                    seconds,
                    users / seconds,
                    cpu == null ? "-" : millis(cpu.jvm()),
                    cpu == null ? "-" : millis(cpu.compilers()),
                    cpu == null ? "-" : millis(cpu.postgres()));
        }

        private static String millis(double millis) {
            return String.format(Locale.ROOT, "%.3f", millis);
        }
    }

    @Override
    public String table() {
        return machine.text()
                + String.format(
                        Locale.ROOT,
                        "%n%8s %12s %12s %10s %12s %12s %12s %12s%n",
                        "import",
                        "passkeys",
                        "new",
                        "seconds",
                        "passkeys/s",
                        "JVM CPU ms",
                        "of it JIT",
                        "Postgres ms")
                + first.text("first")
                + again.text("again");
    }

    @Override
    public CeremonyFailures failures() {
        return CeremonyFailures.NONE;
    }
}
