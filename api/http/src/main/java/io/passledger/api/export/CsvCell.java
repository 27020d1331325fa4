package io.passledger.api.export;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a CSV file. Spreadsheets run text that looks like a formula on the auditor's machine
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>); such text is
 * prefixed with an apostrophe. So is text that begins with an apostrophe, so removing one leading
 * apostrophe from each cell restores the text.
 */
final class CsvCell {

    /** Includes the full-width forms, which become the plain ones in some locales. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    /**
     * Quotes the value, so that a separator in it can't begin another cell; empty for {@code null}.
     */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = Objects.toString(value);
        String safe = isRisky(text) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /**
     * Returns whether the text needs an apostrophe. Blanks are skipped, because some readers skip
     * them before a formula.
     */
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
