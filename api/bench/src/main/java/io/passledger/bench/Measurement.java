package io.passledger.bench;

import org.jspecify.annotations.Nullable;

/**
 * The measurement with one number of clients.
 *
 * @param perSecond ceremonies per second
 * @param p50 median of the milliseconds from a ceremony's first request to its last response
 * @param p99 the 99th percentile of the same
 * @param cpu {@code null} if the system doesn't report it
 */
record Measurement(
        int clients,
        long ceremonies,
        CeremonyFailures failures,
        double perSecond,
        double p50,
        double p99,
        Meters.@Nullable CpuPerCeremony cpu) {}
