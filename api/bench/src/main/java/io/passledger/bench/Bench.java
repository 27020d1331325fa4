package io.passledger.bench;

import io.passledger.application.crypto.NativeCrypto;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.logging.LoggingSystem;

/** The command {@code passledger bench}, in its own jar: {@code passledger-bench.jar}. */
public final class Bench {

    private static final int WELL = 0;
    private static final int FAILED = 1;
    private static final int WRONG_COMMAND_LINE = 2;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /**
     * Runs the benchmark and prints its report.
     *
     * @return the exit code: not 0 if any sign-in failed
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        BenchOptions options;
        try {
            options = BenchOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println("passledger bench: " + wrong.getMessage());
            err.print(BenchOptions.USAGE);
            return WRONG_COMMAND_LINE;
        }
        if (options.help()) {
            out.print(BenchOptions.USAGE);
            return WELL;
        }
        // Only the report is printed, not the launcher's log.
        LoggingSystem.get(Bench.class.getClassLoader()).beforeInitialize();
        NativeCrypto.install();
        try {
            Findings findings = findings(options, err::println);
            out.print(options.json() ? findings.json() : findings.table());
            return findings.failures().count() == 0 ? WELL : FAILED;
        } catch (BenchFailed failure) {
            err.println("passledger bench: " + failure.getMessage());
            return FAILED;
        }
    }

    private static Findings findings(BenchOptions options, Consumer<String> progress) {
        if (options.enumeration() > 0) {
            return new Enumeration(options, progress).run();
        }
        if (options.imported() > 0) {
            return new Imports(options, progress).run();
        }
        if (!options.history().isEmpty()) {
            return new History(options, progress).run();
        }
        return options.pastLogins().isEmpty()
                ? new Benchmark(options, progress).run()
                : new PastLogins(options, progress).run();
    }
}
