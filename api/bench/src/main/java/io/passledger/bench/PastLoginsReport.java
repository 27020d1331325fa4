package io.passledger.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The duration of a sign-in by the number of past ones. */
record PastLoginsReport(Machine machine, List<Row> rows) implements Findings {

    PastLoginsReport {
        rows = List.copyOf(rows);
    }

    /**
     * @param known on the node where the users have signed in before
     * @param first their first sign-ins on a new node
     */
    record Row(int pastLogins, Measurement known, Measurement first) {

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "%11d %16.2f %16.2f %14.2f %14.2f %7d%n",
                    pastLogins,
                    known.p50(),
                    known.p99(),
                    first.p50(),
                    first.p99(),
                    known.failures().and(first.failures()).count());
        }
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder(machine.text());
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%11s %16s %16s %14s %14s %7s%n",
                        "past logins",
                        "known, p50 ms",
                        "known, p99 ms",
                        "new, p50 ms",
                        "new, most ms",
                        "errors"));
        rows.forEach(row -> text.append(row.text()));
        return text.toString();
    }

    @Override
    public CeremonyFailures failures() {
        return rows.stream()
                .flatMap(row -> Stream.of(row.known().failures(), row.first().failures()))
                .reduce(CeremonyFailures.NONE, CeremonyFailures::and);
    }
}
