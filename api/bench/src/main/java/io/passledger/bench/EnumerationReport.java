package io.passledger.bench;

import io.passledger.bench.Enumeration.Samples;
import io.passledger.bench.Enumeration.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How well response times distinguish known users from unknown ones. */
record EnumerationReport(Machine machine, int pairs, List<Row> rows) implements Findings {

    EnumerationReport {
        rows = List.copyOf(rows);
    }

    /**
     * @param known median for users with a passkey, in milliseconds
     * @param auc area under the ROC curve: in how many of all pairs a known user's step takes
     *     longer than an unknown one's; 0.5 if the time reveals nothing
     */
    record Row(Step step, double known, double unknown, double auc) {

        static Row of(Step step, Samples samples) {
            double[] known = sorted(samples.known());
            double[] unknown = sorted(samples.unknown());
            return new Row(step, median(known), median(unknown), auc(known, unknown));
        }

        private static double[] sorted(List<Double> times) {
            return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        private static double median(double[] sorted) {
            return sorted[sorted.length / 2] / 1_000;
        }

        /** Returns Mann and Whitney's U, divided by the number of pairs. */
        static double auc(double[] known, double[] unknown) {
            double longer = 0;
            for (double each : known) {
                int at = Arrays.binarySearch(unknown, each);
                int below = at >= 0 ? at : -at - 1;
                while (below > 0 && unknown[below - 1] == each) {
                    below--;
                }
                int beyond = below;
                while (beyond < unknown.length && unknown[beyond] == each) {
                    beyond++;
                }
                longer += below + (beyond - below) / 2.0;
            }
            return longer / ((double) known.length * unknown.length);
        }

        private String text() {
            return String.format(
                    Locale.ROOT,
                    "%-20s %14.3f %16.3f %7.3f%n",
                    step.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    known,
                    unknown,
                    auc);
        }
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder(machine.text());
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%d pairs%n%-20s %14s %16s %7s%n",
                        pairs,
                        "step",
                        "known, p50 ms",
                        "unknown, p50 ms",
                        "AUC"));
        rows.forEach(row -> text.append(row.text()));
        return text.toString();
    }

    @Override
    public CeremonyFailures failures() {
        return CeremonyFailures.NONE;
    }
}
