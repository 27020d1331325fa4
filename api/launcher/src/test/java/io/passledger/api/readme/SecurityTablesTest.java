package io.passledger.api.readme;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/security} leave out nothing that ASVS asks for, name tests that are
 * there, and are counted as {@code docs/security.md} says.
 */
class SecurityTablesTest {

    private static final String SUMMARY = Repository.read("docs/security.md");
    private static final String ASVS = Repository.read("docs/security/asvs.md");
    private static final String NIST = Repository.read("docs/security/nist-800-63b.md");

    private static final List<String> VERDICTS =
            List.of("met", "not applicable", "the application's", "open");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| ([^|]+) \\| (?:([123]) \\| )?[^|]+ \\| (%s) \\| ([^|]*)\\|$"
                            .formatted(String.join("|", VERDICTS)));
    private static final Pattern TABLE_LINE = Pattern.compile("(?m)^\\| V?[0-9B].*$");
    private static final Pattern CHAPTER =
            Pattern.compile("(?ms)^## ([^\\n]+)\\n(.*?)(?=^## |\\z)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))`");

    /** Levels by number, in the standard's order. */
    private static final Map<String, Integer> LEVELS =
            Repository.read("api/launcher/src/test/resources/asvs/asvs-5.0.0.txt")
                    .lines()
                    .map(line -> line.split(" ", -1))
                    .collect(
                            toMap(
                                    line -> line[0],
                                    line -> Integer.valueOf(line[1]),
                                    (one, _) -> one,
                                    LinkedHashMap::new));

    @Test
    void haveOneFormAlone() {
        for (String document : List.of(ASVS, NIST)) {
            assertThat(TABLE_LINE.matcher(document).results().map(MatchResult::group))
                    .isNotEmpty()
                    .allMatch(line -> ROW.matcher(line).matches());
        }
    }

    @Test
    void nameTestsThatExist() {
        Set<String> tests =
                Repository.sources().stream()
                        .filter(file -> file.toString().contains("/src/test/java/"))
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());

        for (String document : List.of(SUMMARY, ASVS, NIST)) {
            assertThat(TEST.matcher(document).results().map(found -> found.group(1)))
                    .hasSizeGreaterThan(20)
                    .isSubsetOf(tests);
        }
    }

    @Test
    void nameEachRequirementOnceInItsOrderWithItsLevel() {
        List<String> named = rows(ASVS).flatMap(row -> numbers(row).stream()).toList();

        assertThat(named).containsExactlyElementsOf(LEVELS.keySet());
        assertThat(rows(ASVS))
                .allSatisfy(row ->
                        assertThat(numbers(row).stream().mapToInt(LEVELS::get).min())
                                .as(row.group(1))
                                .hasValue(Integer.parseInt(row.group(2))));
    }

    @Test
    void sayWhatShowsTheRequirementOrWhyNot() {
        assertThat(Stream.of(ASVS, NIST).flatMap(SecurityTablesTest::rows))
                .filteredOn(row -> row.group(3).equals("met") || row.group(3).equals("open"))
                .allSatisfy(row -> assertThat(row.group(4)).as(row.group(1)).isNotBlank());
    }

    @Test
    void areCountedInTheSummary() {
        assertThat(SUMMARY.lines())
                .containsAll(counted("asvs.md", ASVS))
                .containsAll(counted("nist-800-63b.md", NIST));
    }

    private static List<String> counted(String file, String document) {
        return CHAPTER.matcher(document)
                .results()
                .map(chapter -> counted(file, chapter.group(1), chapter.group(2)))
                .toList();
    }

    private static String counted(String file, String title, String text) {
        String anchor =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
        return "| [%s](security/%s#%s) | ".formatted(title, file, anchor)
                + VERDICTS.stream()
                        .map(verdict ->
                                rows(text)
                                        .filter(row -> row.group(3).equals(verdict))
                                        .mapToInt(row -> numbers(row).size())
                                        .sum())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static Stream<MatchResult> rows(String document) {
        return ROW.matcher(document).results();
    }

    /** What a row is about: {@code V1.2.6 to V1.2.8} are three; a row of NIST's is one. */
    private static List<String> numbers(MatchResult row) {
        if (row.group(2) == null) {
            return List.of(row.group(1));
        }
        List<String> ends = Arrays.asList(row.group(1).replace("V", "").split(" to ", -1));
        List<String> all = List.copyOf(LEVELS.keySet());
        assertThat(all).containsAll(ends);
        return all.subList(all.indexOf(ends.getFirst()), all.indexOf(ends.getLast()) + 1);
    }
}
