package io.passledger.application.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.application.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * From an export and checkpoints alone, whatever was done to the log is found; and nothing else.
 */
class TamperTest {

    private static final int TIMES = 1_000;
    private static final int LARGEST = 20;

    /** Making a log takes as long as checking it several times. */
    private static final int USES = 10;

    @ParameterizedTest
    @EnumSource
    void isFoundEveryTime(Tampering way) {
        Random random = new Random(way.name().hashCode());
        Tampering.Log original = Tampering.Log.of(random, 4);
        for (int i = 0; i < TIMES; i++) {
            if (i % USES == 0) {
                original = Tampering.Log.of(random, 4 + random.nextInt(LARGEST));
            }
            Tampering.Log log = original.copy();
            int size = log.events().size();
            List<TreeHead> heads = heads(log.events(), size, random);
            List<String> before = texts(log.lines());
            way.apply(log, random);

            List<ExportFinding> findings = new ArrayList<>();
            Verification verification = verify(heads, texts(log.lines()), findings);

            assertThat(verification.isWhole())
                    .as("%s %d: %s", way, i, changes(before, texts(log.lines())))
                    .isFalse();
            assertThat(findings)
                    .anyMatch(finding -> finding.severity() == ExportFinding.Severity.DAMAGE);
        }
    }

    @Test
    void isNotFoundWhereThereIsNone() {
        Random random = new Random(42);
        for (int i = 0; i < TIMES; i++) {
            int size = 2 + random.nextInt(LARGEST);
            Tampering.Log log = Tampering.Log.of(random, size);
            int covered = 1 + random.nextInt(size);
            int inTree = covered + random.nextInt(size - covered + 1);
            List<ExportFinding> findings = new ArrayList<>();

            Verification verification =
                    verify(
                            heads(log.events(), covered, random),
                            texts(log.exports().lines(log.events(), inTree)),
                            findings);

            assertThat(findings)
                    .as("%d of %d", covered, size)
                    .noneMatch(finding -> finding.severity() == ExportFinding.Severity.DAMAGE);
            assertThat(verification).isEqualTo(new Verification(size, covered, covered, 0));
            assertThat(verification.notCovered()).isEqualTo(size - covered);
        }
    }

    @Test
    void knowsWhichMembersAreSets() {
        assertThat(List.of("scopes", "allowedAaguids", "deniedAaguids"))
                .allMatch(UnorderedMembers::contains);
        assertThat(List.of("origins", "transports", "fallbacks"))
                .noneMatch(UnorderedMembers::contains);
    }

    @Nested
    class SaysWhere {

        private final Random random = new Random(7);
        private final Tampering.Log log = Tampering.Log.of(random, 40);

        @Test
        void anEventWasChanged() {
            log.lines().get(17).put("aggregateId", "ses_another");

            assertThat(words(40))
                    .first()
                    .asString()
                    .startsWith(
                            "line 18, leaf 17, event " + log.events().get(17).stored().eventId())
                    .contains("the record was modified");
        }

        @Test
        void betweenWhichCheckpointsAnEventWasChangedWithItsHash() {
            StoredEvent changed = log.events().get(25).stored();
            Exports.Event other =
                    log.exports().log(200).stream()
                            .filter(event -> isAtTheSamePlace(event.stored(), changed))
                            .findFirst()
                            .orElseThrow();
            ObjectNode forged = log.exports().line(other, 25L);
            forged.put("position", changed.position());
            ExportedLine line = parse(forged);
            forged.put("leafHash", line.leafHash().toBase64Url());
            log.lines().set(25, forged);

            assertThat(words(10, 20, 30, 40))
                    .containsExactly(
                            "the checkpoint of 30 events does not match: among leaves 20 to 29 an"
                                    + " event was changed, added, removed or moved",
                            "1 checkpoints could not be compared, since line 30 broke the tree");
        }

        private static boolean isAtTheSamePlace(StoredEvent one, StoredEvent other) {
            return one.aggregateId().equals(other.aggregateId())
                    && one.sequence() == other.sequence();
        }

        @Test
        void eventsAreMissing() {
            log.lines().subList(5, 8).clear();

            assertThat(words(40))
                    .first()
                    .asString()
                    .contains("line 6")
                    .contains(
                            "it shows leaf index 8 where 5 was expected: the events in between are missing");
        }

        @Test
        void theEndIsMissing() {
            log.lines().subList(30, 40).clear();

            assertThat(words(20, 40))
                    .anyMatch(words ->
                            words.startsWith(
                                    "the export ends after 30 events, but a checkpoint has 40"));
        }

        @Test
        void personalMembersWereKeptBack() {
            int at = 0;
            while (log.events().get(at).opened().metaData() == null) {
                at++;
            }
            ObjectNode line = log.lines().get(at);
            ((ObjectNode) line.path("record")).putObject("opened");
            line.putObject("client").putNull("ip").putNull("userAgent");
            for (String name : List.of("username", "displayName", "alias")) {
                ((ObjectNode) line.path("data")).remove(name);
            }

            assertThat(words(40))
                    .singleElement()
                    .asString()
                    .contains("leaf " + at)
                    .contains("no event destroyed their key");
        }

        /** As where a key that was destroyed was put back from an older copy of the database. */
        @Test
        void anErasedUsersMembersAreOpenedAgain() {
            int at = putTheErasedKeyBack();

            assertThat(words(40))
                    .singleElement()
                    .asString()
                    .startsWith("line %d: ".formatted(at + 1))
                    .contains("the key was restored");
        }

        @Test
        void ofThatTheErasureIsNotCoveredYet() {
            putTheErasedKeyBack();
            List<ExportFinding> findings = new ArrayList<>();

            Verification verification =
                    verify(List.of(Exports.head(log.events(), 38)), texts(log.lines()), findings);

            assertThat(verification.isWhole()).isTrue();
            assertThat(findings)
                    .anyMatch(finding ->
                            finding.words()
                                    .contains("are unsealed; the event that destroyed their key"));
        }

        /** Returns the first event of the erased one, which the export shows opened now. */
        private int putTheErasedKeyBack() {
            List<Exports.Event> events = new ArrayList<>(log.events());
            int first = -1;
            for (int i = 0; i < events.size(); i++) {
                if ("pky_0".equals(events.get(i).stored().keyId())) {
                    events.set(i, Exports.opened(events.get(i)));
                    log.lines().set(i, log.exports().line(events.get(i), (long) i));
                    first = first < 0 ? i : first;
                }
            }
            return first;
        }

        @Test
        void anErasureIsNotCoveredYet() {
            List<ExportFinding> findings = new ArrayList<>();
            Verification verification =
                    verify(List.of(Exports.head(log.events(), 38)), texts(log.lines()), findings);

            assertThat(verification.isWhole()).isTrue();
            assertThat(findings)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(ExportFinding.Severity.NOTICE);
                        assertThat(finding.words()).contains("is not covered by a checkpoint yet");
                    });
        }

        private List<String> words(int... sizes) {
            List<TreeHead> heads = new ArrayList<>();
            for (int size : sizes) {
                heads.add(Exports.head(log.events(), size));
            }
            List<ExportFinding> findings = new ArrayList<>();
            verify(heads, texts(log.lines()), findings);
            return findings.stream().map(ExportFinding::toString).toList();
        }
    }

    @Nested
    class OfALine {

        private final Tampering.Log log = Tampering.Log.of(new Random(3), 20);

        @Test
        void findsAMemberThatIsThereTwice() {
            List<String> lines = new ArrayList<>(texts(log.lines()));
            lines.set(4, lines.get(4).replaceFirst("\\{", "{\"type\":\"Other\","));

            assertThat(damages(lines)).isPositive();
        }

        @Test
        void findsSomethingBehindIt() {
            List<String> lines = new ArrayList<>(texts(log.lines()));
            lines.set(4, lines.get(4) + "{}");

            assertThat(damages(lines)).isPositive();
        }

        @Test
        void findsThatItIsTorn() {
            List<String> lines = new ArrayList<>(texts(log.lines()));
            lines.set(19, lines.get(19).substring(0, 100));

            assertThat(damages(lines)).isPositive();
        }

        @Test
        void findsAnEmptyOne() {
            List<String> lines = new ArrayList<>(texts(log.lines()));
            lines.add(3, "");

            assertThat(damages(lines)).isPositive();
        }

        @Test
        void doesNotMindSpaces() {
            List<String> lines = texts(log.lines()).stream().map(line -> " " + line + " ").toList();

            assertThat(damages(lines)).isZero();
        }

        private long damages(List<String> lines) {
            return verify(List.of(Exports.head(log.events(), 20)), lines, new ArrayList<>())
                    .damages();
        }
    }

    private static ExportedLine parse(ObjectNode line) {
        try {
            return ExportedLine.parse(
                    StrictJson.object("the line", line.toString().getBytes(UTF_8)));
        } catch (DamagedExport damage) {
            throw new AssertionError(damage);
        }
    }

    /** That of the whole, and some before. */
    private static List<TreeHead> heads(List<Exports.Event> events, int size, Random random) {
        List<TreeHead> heads = new ArrayList<>();
        heads.add(Exports.head(events, size));
        for (int i = random.nextInt(3); i > 0; i--) {
            heads.add(Exports.head(events, 1 + random.nextInt(size)));
        }
        return heads;
    }

    private static Verification verify(
            List<TreeHead> heads, List<String> lines, List<ExportFinding> findings) {
        LogVerifier verifier = new LogVerifier(RetainedCheckpoints.of(heads), findings::add);
        lines.forEach(line -> verifier.line(line.getBytes(UTF_8)));
        return verifier.end();
    }

    private static List<String> texts(List<ObjectNode> lines) {
        return lines.stream().map(ObjectNode::toString).toList();
    }

    private static List<String> changes(List<String> before, List<String> after) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).equals(after.get(i)) && changes.size() < 2) {
                changes.add(before.get(i));
                changes.add(after.get(i));
            }
        }
        return changes;
    }
}
