package io.passledger.command;

import io.passledger.application.proof.ContradictingCheckpoints;
import io.passledger.application.proof.Finding;
import io.passledger.application.proof.LogVerifier;
import io.passledger.application.proof.RetainedCheckpoints;
import io.passledger.application.proof.Verification;
import io.passledger.application.proof.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The auditor's check of an export, without a service or a database. */
@Command(
        name = "verify-log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks an export of the whole log against checkpoints that were kept from before.",
            "Finds events that were changed, added, removed, moved or cut off, also where every"
                    + " hash was made anew."
        },
        exitCodeListHeading = "%nexit codes:%n",
        exitCodeList = {
            "0:the log is whole, as far as the checkpoints go",
            "1:it was damaged",
            "2:something can't be read or used"
        })
final class VerifyLog implements Callable<Integer> {

    private static final int WHOLE = 0;
    private static final int DAMAGED = 1;
    private static final int UNREADABLE = 2;
    private static final int MOST_SHOWN = 50;

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--checkpoint",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "signed notes, one or more in each file; several narrow down where damage lies")
    @SuppressWarnings("NullAway.Init")
    private List<Path> checkpoints;

    @Option(
            names = "--public-key",
            required = true,
            paramLabel = "FILE|VKEY",
            description =
                    "the log's key: its vkey, or a file with it or with GET /v1/audit/log-key")
    @SuppressWarnings("NullAway.Init")
    private String publicKey;

    @Option(
            names = "--export",
            required = true,
            paramLabel = "FILE",
            description = "the export of the whole log as NDJSON, gzipped or not; - for the input")
    @SuppressWarnings("NullAway.Init")
    private String export;

    private int shown;

    VerifyLog(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try {
            VerifierKey key = PublicKeyArgument.read(publicKey);
            RetainedCheckpoints retained = RetainedCheckpoints.read(texts(), key);
            out.printf("log         %s%n", key.name());
            out.printf(
                    "checkpoints %d, the largest of %,d events%n",
                    retained.count(), retained.covered());
            return report(verify(retained), retained);
        } catch (ContradictingCheckpoints rewritten) {
            out.println("DAMAGED: " + rewritten.getMessage());
            return DAMAGED;
        } catch (IllegalArgumentException | IOException unusable) {
            err.println("passledger verify-log: " + words(unusable));
            return UNREADABLE;
        }
    }

    private Verification verify(RetainedCheckpoints retained) throws IOException {
        LogVerifier verifier = new LogVerifier(retained, this::show);
        LineCount progress = new LineCount(err);
        try (ExportLines lines = ExportLines.open(export)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                verifier.line(line);
                progress.counted();
            }
        }
        return verifier.end();
    }

    private void show(Finding finding) {
        shown++;
        if (shown <= MOST_SHOWN) {
            out.println((finding.severity() == Finding.Severity.DAMAGE ? "! " : "  ") + finding);
        } else if (shown == MOST_SHOWN + 1) {
            out.println("  … and more, which are counted below");
        }
    }

    private int report(Verification found, RetainedCheckpoints retained) {
        out.printf("events      %,d in the export%n", found.lines());
        out.printf("verified    %,d by a checkpoint's root%n", found.verified());
        if (found.notCovered() > 0) {
            out.printf(
                    "not covered %,d, which came after the largest checkpoint (%,d)%n",
                    found.notCovered(), retained.covered());
        }
        out.println(
                found.isWhole()
                        ? "WHOLE: the log is what the checkpoints vouch for"
                        : "DAMAGED: %,d signs of it".formatted(found.damages()));
        return found.isWhole() ? WHOLE : DAMAGED;
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : checkpoints) {
            texts.put(file.toString(), Files.readString(file));
        }
        return texts;
    }

    private static String words(Exception unusable) {
        return unusable instanceof IOException
                ? "can't be read: " + unusable
                : String.valueOf(unusable.getMessage());
    }
}
