package io.passledger.application.proof;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an export of the whole log, or of one app with the hashes of all other events, against
 * retained checkpoints. It works line by line, without a database or a service. Of the lines it has
 * seen, it keeps only the roots of the tree's full subtrees, the keys whose destruction has to be
 * explained or confirmed, and the last sequence of each stream.
 */
public final class LogVerifier {

    private final NavigableMap<Long, TreeHead> awaited;
    private final Consumer<ExportFinding> found;
    private final long covered;
    private final Frontier frontier = new Frontier();
    private final LineOrder order = new LineOrder();
    private final StreamOrder streams = new StreamOrder();
    private final ClosedEvents closedEvents = new ClosedEvents();
    private final OpenedEvents openedEvents = new OpenedEvents();

    private long line;
    private long damages;
    private long verified;
    private long hashes;
    private long withheld;

    /** The first line that broke the tree's order; roots after it prove nothing. */
    private @Nullable Long broken;

    /**
     * @param found receives each finding, in the order of the export
     */
    public LogVerifier(RetainedCheckpoints checkpoints, Consumer<ExportFinding> found) {
        this.awaited = checkpoints.bySize();
        this.covered = checkpoints.covered();
        this.found = found;
        compareAt(0);
    }

    /** Checks the next line, given without its line break. */
    public void line(byte[] text) {
        line++;
        ExportedLine exported;
        try {
            ObjectNode item = StrictJson.object("the line", text);
            Optional<HashLine> hash = HashLine.of(item);
            if (hash.isPresent()) {
                take(hash.get());
                return;
            }
            exported = ExportedLine.parse(item);
        } catch (DamagedExport damage) {
            report(null, damage.words());
            order.skip();
            breaks();
            return;
        }
        if (exported.unverified() && exported.shownIndex() == null) {
            report(
                    exported,
                    "the service did not write this row, or it was modified: it is not in the"
                            + " tree");
            return;
        }
        if (exported.withheld()) {
            withheld++;
        }
        for (String words : exported.damage()) {
            report(exported, words);
        }
        tellMarks(exported);
        checkPlace(exported);
        checkStream(exported);
        closedEvents.see(exported, line, frontier.size() < covered);
        openedEvents.see(exported, line, frontier.size() < covered);
        frontier.add(exported.leafHash());
        compareAt(frontier.size());
    }

    private void take(HashLine hash) {
        hashes++;
        LineOrder.Verdict verdict = order.next(hash);
        verdict.words().forEach(words -> report(null, words));
        if (verdict.breaksTree()) {
            breaks();
        }
        frontier.add(hash.hash());
        compareAt(frontier.size());
    }

    private void tellMarks(ExportedLine exported) {
        if (exported.unverified()) {
            report(exported, "the service reports that this row was modified after it was written");
        }
        if (exported.unreadable()) {
            tell(
                    new ExportFinding(
                            ExportFinding.Severity.NOTICE,
                            line,
                            frontier.size(),
                            exported.event().eventId(),
                            "the service could not read this row completely: see its record"));
        }
    }

    private void checkPlace(ExportedLine exported) {
        LineOrder.Verdict verdict = order.next(exported, frontier.size() < covered);
        verdict.words().forEach(words -> report(exported, words));
        if (verdict.breaksTree()) {
            breaks();
        }
    }

    /**
     * Checks the event's place in its stream, unless lines are missing: that is reported already.
     */
    private void checkStream(ExportedLine exported) {
        if (broken == null) {
            streams.next(exported.event()).ifPresent(words -> report(exported, words));
        }
    }

    /** Ends the check after the last line and reports what is missing. */
    public Verification end() {
        long events = frontier.size();
        if (broken == null && !awaited.isEmpty()) {
            tell(
                    ExportFinding.damage(
                            ("the export ends after %d events, but a checkpoint has %d: events at"
                                            + " the end are missing, or the export is older than"
                                            + " the checkpoint")
                                    .formatted(events, awaited.lastKey())));
        }
        if (broken != null && !awaited.isEmpty()) {
            tell(
                    ExportFinding.notice(
                            "%d checkpoints could not be compared, since line %d broke the tree"
                                    .formatted(awaited.size(), broken)));
        }
        if (streams.isFull()) {
            tell(
                    ExportFinding.notice(
                            "there are too many streams to track: the later ones were not checked"
                                    + " for gaps"));
        }
        if (openedEvents.isFull()) {
            tell(
                    ExportFinding.notice(
                            "there are too many keys to track: the later ones were not checked"
                                    + " for destruction"));
        }
        if (withheld > 0) {
            tell(
                    ExportFinding.notice(
                            ("the records of %d events are withheld because they contain hashes"
                                            + " of secrets: the events' existence is proved, the"
                                            + " contents of their lines are not")
                                    .formatted(withheld)));
        }
        if (hashes > 0) {
            tell(
                    ExportFinding.notice(
                            ("%d events are shown only by their hashes: that they belong to other"
                                            + " apps is not proved")
                                    .formatted(hashes)));
        }
        closedEvents.unexplained().forEach(this::tell);
        openedEvents.erased().forEach(this::tell);
        return new Verification(line, Math.min(events, covered), verified, damages);
    }

    private void compareAt(long size) {
        TreeHead head = awaited.get(size);
        if (head == null || broken != null) {
            return;
        }
        awaited.remove(size);
        if (frontier.root().equals(head.root())) {
            verified = size;
        } else {
            tell(
                    ExportFinding.damage(
                            "the checkpoint of %d events does not match: among leaves %d to %d an event was changed, added, removed or moved"
                                    .formatted(size, verified, size - 1)));
            broken = line;
        }
    }

    private void breaks() {
        if (broken == null) {
            broken = line;
        }
    }

    private void report(@Nullable ExportedLine exported, String words) {
        tell(
                new ExportFinding(
                        ExportFinding.Severity.DAMAGE,
                        line,
                        exported == null ? null : frontier.size(),
                        exported == null ? null : exported.event().eventId(),
                        words));
    }

    private void tell(ExportFinding finding) {
        if (finding.severity() == ExportFinding.Severity.DAMAGE) {
            damages++;
        }
        found.accept(finding);
    }
}
