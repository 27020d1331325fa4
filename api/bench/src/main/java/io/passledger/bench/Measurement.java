package io.passledger.bench;

import org.jspecify.annotations.Nullable;

/**
 * What was seen at one number of clients.
 *
 * @param perSecond ceremonies
 * @param p50 milliseconds from a ceremony's first request to its last answer, the median
 * @param p99 the same, for the slowest of a hundred
 * @param cpu {@code null} where the system doesn't tell
 */
record Measurement(
        int clients,
        long ceremonies,
        CeremonyFailures failures,
        double perSecond,
        double p50,
        double p99,
        Meters.@Nullable CpuPerCeremony cpu) {}
