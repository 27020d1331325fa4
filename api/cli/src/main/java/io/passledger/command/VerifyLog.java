package io.passledger.command;

import io.passledger.application.proof.ContradictingCheckpoints;
import io.passledger.application.proof.ExportFinding;
import io.passledger.application.proof.LogVerifier;
import io.passledger.application.proof.RetainedCheckpoints;
import io.passledger.application.proof.Verification;
import io.passledger.application.proof.VerifierKey;
import io.passledger.application.witness.CosignerKey;
import io.passledger.application.witness.Quorum;
import io.passledger.command.TimestampedCheckpoints.Stamp;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The auditor's verification of an export, without a service or a database. */
@Command(
        name = "verify-log",
        sortOptions = false,
        description = {
            "Checks an export of the whole log against retained checkpoints.",
            "Finds events that were changed, added, removed, moved or truncated, even if every"
                    + " hash was recomputed."
        })
final class VerifyLog implements Callable<Integer> {

    private static final int MOST_SHOWN = 50;

    private final Terminal terminal;
    private final PrintStream err;

    @Option(
            names = "--checkpoint",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "signed notes, one or more per file; several narrow down the place of damage")
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

    @Option(
            names = "--witness",
            arity = "1..*",
            paramLabel = "VKEY",
            description = "the keys of witnesses; only checkpoints cosigned by them are used")
    private List<String> witnesses = List.of();

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = "the required number of cosignatures (all)")
    private @Nullable Integer quorum;

    @Option(
            names = "--timestamp-certificate",
            paramLabel = "FILE",
            description = "the certificate of a time-stamping authority; a time-stamp is required")
    private @Nullable Path timestampCertificate;

    @Option(names = "--json", description = "print only one JSON object, at the end")
    private boolean json;

    // Handled by picocli.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    private final List<String> findings = new ArrayList<>();
    private CommandOutput output;
    private int shown;

    VerifyLog(Terminal terminal, PrintStream err) {
        this.terminal = terminal;
        this.err = err;
        output = new CommandOutput(terminal, false);
    }

    @Override
    public Integer call() {
        output = new CommandOutput(terminal, json);
        try {
            VerifierKey key = PublicKeyArgument.read(publicKey);
            TimestampedCheckpoints stamps =
                    timestampCertificate == null
                            ? null
                            : TimestampedCheckpoints.trusting(timestampCertificate);
            WitnessedCheckpoints witnessed =
                    WitnessedCheckpoints.read(
                            texts(), key, quorum(), stamps == null ? _ -> {} : stamps::see);
            RetainedCheckpoints retained = witnessed.retained();
            output.say("log         %s", key.name());
            output.say(
                    "checkpoints %d, the largest of %,d events",
                    retained.count(), retained.covered());
            if (retained.setAside() > 0) {
                output.say("set aside   %d, cosigned by too few witnesses", retained.setAside());
            }
            witnessed
                    .newest()
                    .ifPresent(time -> output.say("witnessed   by %s at the latest", time));
            Stamp stamp = stamps == null ? null : stamps.largest();
            if (stamp != null) {
                output.say("stamped     %,d events by %s", stamp.events(), stamp.by());
            }
            return report(verify(retained), witnessed, stamp);
        } catch (NotWitnessed none) {
            return failed("NOT WITNESSED", none);
        } catch (NotTimestamped none) {
            return failed("NOT TIME-STAMPED", none);
        } catch (ContradictingCheckpoints rewritten) {
            return failed("DAMAGED", rewritten);
        } catch (IllegalArgumentException | IOException unusable) {
            throw CommandFailed.wrongUsage(words(unusable));
        }
    }

    private int failed(String verdict, RuntimeException reason) {
        String words = String.valueOf(reason.getMessage());
        output.say("%s: %s", verdict, words);
        output.result(Map.of("whole", false, "findings", List.of(words)));
        return Commands.FAILED;
    }

    private @Nullable Quorum quorum() {
        if (witnesses.isEmpty()) {
            if (quorum != null) {
                throw new IllegalArgumentException("--quorum requires --witness");
            }
            return null;
        }
        List<CosignerKey> keys = witnesses.stream().map(CosignerKey::parse).toList();
        return new Quorum(keys, quorum == null ? keys.size() : quorum);
    }

    private Verification verify(RetainedCheckpoints retained) throws IOException {
        LogVerifier verifier = new LogVerifier(retained, this::show);
        LineCount progress = new LineCount(err);
        try (ExportReader lines = ExportReader.open(export)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                verifier.line(line);
                progress.counted();
            }
        }
        return verifier.end();
    }

    private void show(ExportFinding finding) {
        shown++;
        if (shown <= MOST_SHOWN) {
            boolean damage = finding.severity() == ExportFinding.Severity.DAMAGE;
            findings.add(finding.toString());
            output.say("%s%s", damage ? "! " : "  ", finding);
        } else if (shown == MOST_SHOWN + 1) {
            output.say("  … and more, counted below");
        }
    }

    private int report(Verification found, WitnessedCheckpoints witnessed, @Nullable Stamp stamp) {
        output.say("events      %,d in the export", found.lines());
        output.say("verified    %,d by a checkpoint's root", found.verified());
        if (found.notCovered() > 0) {
            output.say(
                    "not covered %,d, appended after the largest checkpoint (%,d)",
                    found.notCovered(), witnessed.retained().covered());
        }
        if (found.isWhole()) {
            output.say("WHOLE: the log matches the checkpoints");
        } else {
            output.say("DAMAGED: %,d findings", found.damages());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("whole", found.isWhole());
        result.put("events", found.lines());
        result.put("verified", found.verified());
        result.put("notCovered", found.notCovered());
        result.put("damages", found.damages());
        result.put("findings", findings);
        witnessed.newest().ifPresent(time -> result.put("witnessedBy", time.toString()));
        if (stamp != null) {
            result.put(
                    "timestamped", Map.of("events", stamp.events(), "by", stamp.by().toString()));
        }
        output.result(result);
        return found.isWhole() ? Commands.DONE : Commands.FAILED;
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
