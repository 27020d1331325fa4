package io.passledger.api.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.api.http.BadMember;
import io.passledger.application.transfer.ImportResult;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The result of a line.
 *
 * @param line the line's number, from 1
 * @param userId as given in the line; {@code null} if unreadable
 * @param passkeys how many passkeys are new, if the line was imported
 * @param code the problem code, if the line was rejected
 * @param detail the reason as a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportLine(
        long line,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String userId,
        Status status,
        @Nullable Integer passkeys,
        @Nullable String code,
        @Nullable String detail) {

    private static final String TOO_LARGE = "payload-too-large";

    /** The line's status. */
    enum Status implements Wire {
        IMPORTED("imported"),
        UNCHANGED("unchanged"),
        REFUSED("refused");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        @Override
        public String wire() {
            return wire;
        }
    }

    static ReportLine of(long line, String userId, ImportResult result) {
        return switch (result) {
            case ImportResult.Imported(int passkeys) ->
                    new ReportLine(line, userId, Status.IMPORTED, passkeys, null, null);
            case ImportResult.Unchanged _ ->
                    new ReportLine(line, userId, Status.UNCHANGED, null, null, null);
            case ImportResult.Refused(var refusal) ->
                    refused(line, userId, refusal.code().wire(), refusal.detail());
        };
    }

    static ReportLine wrong(long line, @Nullable String userId, BadMember bad) {
        String place = bad.pointer().isEmpty() ? "The line" : bad.pointer();
        return refused(
                line,
                userId,
                RefusalCode.INVALID_REQUEST.wire(),
                "%s %s.".formatted(place, bad.detail()));
    }

    static ReportLine tooLong(long line) {
        return refused(
                line,
                null,
                TOO_LARGE,
                "A line must not exceed %,d bytes.".formatted(InputLines.LONGEST));
    }

    private static ReportLine refused(
            long line, @Nullable String userId, String code, String detail) {
        return new ReportLine(line, userId, Status.REFUSED, null, code, detail);
    }
}
