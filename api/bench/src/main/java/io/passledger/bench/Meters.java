package io.passledger.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the processor times of all processes in a measurement.
 *
 * @param postmaster PostgreSQL's first process
 */
record Meters(long postmaster) {

    /** The processes of one side: the measured one, and the generator if it is another. */
    record Side(long postmaster, long measured, long generator) {

        @Nullable Reading read() {
            return CpuTime.isMeasured()
                    ? new Reading(
                            CpuTime.of(measured),
                            CpuTime.ofCompilers(measured),
                            CpuTime.ofTree(postmaster),
                            CpuTime.of(generator))
                    : null;
        }
    }

    /** Processor times at one moment. */
    record Reading(Duration measured, Duration compilers, Duration postgres, Duration generator) {

        CpuPerCeremony since(Reading before, long ceremonies) {
            return new CpuPerCeremony(
                    millis(before.measured, measured, ceremonies),
                    millis(before.compilers, compilers, ceremonies),
                    millis(before.postgres, postgres, ceremonies),
                    millis(before.generator, generator, ceremonies));
        }

        private static double millis(Duration before, Duration after, long ceremonies) {
            return Math.max(0, after.minus(before).toNanos()) / 1e6 / Math.max(1, ceremonies);
        }
    }

    /**
     * Milliseconds of processor time per ceremony.
     *
     * @param jvm time of the service, or of the floor
     * @param compilers the part of it used for compiling, which a warm JVM doesn't need; compiler
     *     threads that ended during the measurement are not counted
     * @param generator time of the load generator; the same JVM for the floor
     */
    record CpuPerCeremony(double jvm, double compilers, double postgres, double generator) {}

    Side of(long service) {
        return new Side(postmaster, service, ProcessHandle.current().pid());
    }

    /** Returns the meters for work in this process. */
    Side ofThis() {
        return of(ProcessHandle.current().pid());
    }
}
