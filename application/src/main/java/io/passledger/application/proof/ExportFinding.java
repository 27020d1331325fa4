package io.passledger.application.proof;

import org.jspecify.annotations.Nullable;

/**
 * A finding of the check of an export.
 *
 * @param severity whether the log was tampered with
 * @param line the line of the export, from 1; {@code null} if it is about the whole
 * @param leafIndex the leaf that the line should be, or {@code null}
 * @param eventId the id that the line shows, or {@code null}
 * @param words what is wrong, for the auditor
 */
public record ExportFinding(
        Severity severity,
        @Nullable Long line,
        @Nullable Long leafIndex,
        @Nullable String eventId,
        String words) {

    /** What the finding means for the log. */
    public enum Severity {
        /** The log was tampered with. */
        DAMAGE,
        /** Something could not be checked, but nothing is known to be wrong. */
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
