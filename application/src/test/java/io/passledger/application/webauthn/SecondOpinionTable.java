package io.passledger.application.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of differences. A row is {@code what | ours | theirs | from | right | why}: a vector's
 * id and half, or what a mutation was aimed at; both opinions; the number of the first mutation
 * that shows it; {@code ours}, {@code theirs} or {@code either}; and the paragraph.
 */
record SecondOpinionTable(List<Row> rows) {

    static final String VECTORS = "vectors";
    static final String MUTATIONS = "mutations";

    record Row(String section, String difference, int from, String right, String why) {}

    static SecondOpinionTable read() {
        try (InputStream text =
                Objects.requireNonNull(
                        SecondOpinionTable.class.getResourceAsStream(
                                "/vectors/second-opinion.txt"))) {
            return new SecondOpinionTable(
                    new String(text.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(SecondOpinionTable::row)
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\\s*\\|\\s*", -1);
        assertThat(cells).as(line).hasSize(7);
        assertThat(cells[5]).as(line).isIn("ours", "theirs", "either");
        assertThat(cells[6]).as(line).contains("§");
        return new Row(
                cells[0].strip(),
                String.join(" | ", cells[1], cells[2], cells[3]),
                Integer.parseInt(cells[4]),
                cells[5],
                cells[6]);
    }

    /**
     * @param reached how many mutations were tried
     */
    void assertExplains(String section, Map<String, Integer> differences, int reached) {
        assertThat(differences.keySet())
                .as("differences of %s, first at %s", section, differences)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream()
                                .filter(row -> row.section().equals(section))
                                .filter(row -> row.from() <= reached)
                                .map(Row::difference)
                                .toList());
    }
}
