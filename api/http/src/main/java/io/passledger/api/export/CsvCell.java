package io.passledger.api.export;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a CSV file. Spreadsheets take a text that begins like a formula for one, and run it
 * on the auditor's machine (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV
 * injection</a>); such a text gets an apostrophe before it. So does one that begins with an
 * apostrophe, and whoever takes away one from the beginning of each cell has the text again.
 */
final class CsvCell {

    /** The full-width forms count too: they become the plain ones in some locales. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    /** Always in quotes, so that no separator in it begins another cell; empty for nothing. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = Objects.toString(value);
        String safe = isRisky(text) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Blanks before a formula are skipped by some readers. */
    private static boolean isRisky(String text) {
        int first = 0;
        while (first < text.length() && isBlank(text.charAt(first))) {
            first++;
        }
        return text.startsWith("'")
                || (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
                || (first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
