package io.passledger.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The results of one run.
 *
 * @param requests requests per sign-in
 * @param warmUp failures before the measurements
 */
record Report(
        Machine machine,
        int requests,
        EventRows rows,
        CeremonyFailures warmUp,
        List<Measurement> service,
        Measurement floor)
        implements Findings {

    private static final String NOT_MEASURED = "-";

    Report {
        service = List.copyOf(service);
    }

    /** Returns all failures, including those of the warm-up. */
    @Override
    public CeremonyFailures failures() {
        return Stream.concat(service.stream(), Stream.of(floor))
                .map(Measurement::failures)
                .reduce(warmUp, CeremonyFailures::and);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder(machine.text());
        text.append(
                String.format(
                        Locale.ROOT,
                        "sign-in     %d requests, %.1f events of %d + %d bytes (payload, metadata)%n%n",
                        requests,
                        rows.perCeremony(),
                        rows.payloadBytes(),
                        rows.metaDataBytes()));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-20s %10s %9s %9s %11s %10s %13s %12s %7s%n",
                        "",
                        "per second",
                        "p50 ms",
                        "p99 ms",
                        "JVM CPU ms",
                        "of it JIT",
                        "Postgres ms",
                        "generator ms",
                        "errors"));
        for (Measurement each : service) {
            text.append(row("service, %3d clients".formatted(each.clients()), each, true));
        }
        text.append(row("floor,   %3d threads".formatted(floor.clients()), floor, false));
        text.append(System.lineSeparator());
        service.forEach(each -> text.append(ratio(each)));
        CeremonyFailures failures = failures();
        if (failures.count() > 0) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d errors, %d of them while warming up; one is: %s%n",
                            failures.count(),
                            warmUp.count(),
                            String.valueOf(failures.first())));
        }
        return text.toString();
    }

    private static String row(String name, Measurement each, boolean generated) {
        Meters.CpuPerCeremony cpu = each.cpu();
        return String.format(
                Locale.ROOT,
                "%-20s %10.0f %9.2f %9.2f %11s %10s %13s %12s %7d%n",
                name,
                each.perSecond(),
                each.p50(),
                each.p99(),
                cpu == null ? NOT_MEASURED : String.format(Locale.ROOT, "%.3f", cpu.jvm()),
                cpu == null ? NOT_MEASURED : String.format(Locale.ROOT, "%.3f", cpu.compilers()),
                cpu == null ? NOT_MEASURED : String.format(Locale.ROOT, "%.3f", cpu.postgres()),
                cpu == null || !generated
                        ? NOT_MEASURED
                        : String.format(Locale.ROOT, "%.3f", cpu.generator()),
                each.failures().count());
    }

    private String ratio(Measurement each) {
        Meters.CpuPerCeremony cpu = each.cpu();
        Meters.CpuPerCeremony least = floor.cpu();
        if (cpu == null || least == null) {
            return String.format(
                    Locale.ROOT, "%d clients: CPU is measured on Linux only%n", each.clients());
        }
        return String.format(
                Locale.ROOT,
                "%3d clients to the floor: JVM %.1f, PostgreSQL %.1f, both %.1f times its CPU%n",
                each.clients(),
                cpu.jvm() / least.jvm(),
                cpu.postgres() / least.postgres(),
                (cpu.jvm() + cpu.postgres()) / (least.jvm() + least.postgres()));
    }
}
