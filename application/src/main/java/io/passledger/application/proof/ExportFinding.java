package io.passledger.application.proof;

import org.jspecify.annotations.Nullable;

/**
 * Something that the check of an export came upon.
 *
 * @param severity whether the log was tampered with
 * @param line of the export, from 1; {@code null} where it is about the whole
 * @param leafIndex which leaf that line should be, or {@code null}
 * @param eventId as the line says, or {@code null}
 * @param words what is wrong, for the auditor
 */
public record ExportFinding(
        Severity severity,
        @Nullable Long line,
        @Nullable Long leafIndex,
        @Nullable String eventId,
        String words) {

    /** What it means for the log. */
    public enum Severity {
        /** Somebody has changed it. */
        DAMAGE,
        /** Nothing is wrong with it, but something could not be checked. */
        NOTICE
    }

    static ExportFinding damage(String words) {
        return new ExportFinding(Severity.DAMAGE, null, null, null, words);
    }

    static ExportFinding notice(String words) {
        return new ExportFinding(Severity.NOTICE, null, null, null, words);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (line != null) {
            text.append("line ").append(line);
        }
        if (leafIndex != null) {
            text.append(text.isEmpty() ? "" : ", ").append("leaf ").append(leafIndex);
        }
        if (eventId != null) {
            text.append(text.isEmpty() ? "" : ", ").append("event ").append(eventId);
        }
        return text + (text.isEmpty() ? "" : ": ") + words;
    }
}
