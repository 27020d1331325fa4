package io.passledger.bench;

import java.util.Locale;

/** How long an import has taken, and the same file once more, of which nothing is new. */
record ImportsReport(Machine machine, Run first, Run again) implements Findings {

    /**
     * @param users with a passkey each
     * @param imported of them
     */
    record Run(long users, long imported, double seconds) {

        private String text(String name) {
            return String.format(
                    Locale.ROOT,
                    "%8s %12d %12d %10.1f %12.0f%n",
                    name,
                    users,
                    imported,
                    seconds,
                    users / seconds);
        }
    }

    @Override
    public String table() {
        return machine.text()
                + String.format(
                        Locale.ROOT,
                        "%n%8s %12s %12s %10s %12s%n",
                        "import",
                        "passkeys",
                        "new",
                        "seconds",
                        "passkeys/s")
                + first.text("first")
                + again.text("again");
    }

    @Override
    public Failures failures() {
        return Failures.NONE;
    }
}
