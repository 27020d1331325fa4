package io.passledger.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM",
                "  =1+1",
                "\u00A0=1+1",
                "\uFEFF=1+1",
                "'=1",
                "'"
            })
    void neverBeginsLikeAFormula(String text) {
        String read = read(CsvCell.of(text));

        assertThat(read).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a=b",
                "1",
                " ",
                "a,b",
                "a;b",
                "\"",
                "\"=1\"",
                "a\"b\"\"c",
                "two\nlines",
                "two\r\nlines",
                "{\"a\":\"=1\"}",
                "snowman \u2603",
                "\uD83D\uDD11"
            })
    void isReadAsItWasWritten(String text) {
        assertThat(read(CsvCell.of(text))).isEqualTo(text);
    }

    @Test
    void isEmptyForNothingAndQuotedForAnEmptyText() {
        assertThat(CsvCell.of(null)).isEmpty();
        assertThat(CsvCell.of("")).isEqualTo("\"\"");
    }

    @Test
    void cannotBreakOutOfItsColumn() {
        String row = CsvCell.of("a\",\"=1") + "," + CsvCell.of("b");

        assertThat(row(row)).containsExactly("a\",\"=1", "b");
    }

    private static String read(String cell) {
        return row("\"first\"," + cell).getLast();
    }

    private static List<String> row(String line) {
        return List.of(
                CsvMapper.builder()
                        .enable(CsvReadFeature.WRAP_AS_ARRAY)
                        .build()
                        .readValue(line, String[][].class)[0]);
    }
}
