package io.passledger.api.transfer;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.BodyFaults;
import io.passledger.application.transfer.ImportResult;
import io.passledger.application.transfer.ImportedUser;
import io.passledger.domain.Bytes;
import io.passledger.domain.authenticators.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes the lines of an import in batches and reports their results in order. Not thread-safe.
 */
final class ImportAnswer {

    /** A valid line. */
    private record Candidate(InputLine line, ImportedUser user) {}

    private final JsonMapper json;
    private final Function<List<ImportedUser>, List<ImportResult>> take;

    /**
     * The current lines that are decided together; no two of them have a user or a credential in
     * common.
     */
    private final List<Candidate> candidates = new ArrayList<>();

    private final Set<UserId> users = new HashSet<>();
    private final Set<Bytes> credentials = new HashSet<>();
    private final List<ReportLine> report = new ArrayList<>();

    /**
     * @param take imports users that have no user or credential in common, and returns a result for
     *     each
     */
    ImportAnswer(JsonMapper json, Function<List<ImportedUser>, List<ImportResult>> take) {
        this.json = json;
        this.take = take;
    }

    /** Returns the report for the lines. */
    byte[] of(List<InputLine> lines) {
        lines.forEach(this::add);
        decide();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.size() * 64);
        report.forEach(line -> write(line, bytes));
        report.clear();
        return bytes.toByteArray();
    }

    private void add(InputLine line) {
        byte @Nullable [] bytes = line.json();
        if (bytes == null) {
            decide();
            report.add(ReportLine.tooLong(line.number()));
            return;
        }
        try {
            ImportedUser user = read(bytes).user();
            if (touches(user)) {
                decide();
            }
            users.add(user.userId());
            user.passkeys().forEach(passkey -> credentials.add(passkey.credential().id()));
            candidates.add(new Candidate(line, user));
        } catch (BadMember wrong) {
            decide();
            report.add(ReportLine.wrong(line.number(), userIdOf(bytes), wrong));
        }
    }

    /**
     * Returns whether the user or a credential is already among the candidates. Such a user is
     * decided after them, in line order.
     */
    private boolean touches(ImportedUser user) {
        return users.contains(user.userId())
                || user.passkeys().stream()
                        .anyMatch(passkey -> credentials.contains(passkey.credential().id()));
    }

    private void decide() {
        if (candidates.isEmpty()) {
            return;
        }
        List<ImportResult> results = take.apply(candidates.stream().map(Candidate::user).toList());
        for (int i = 0; i < results.size(); i++) {
            Candidate candidate = candidates.get(i);
            report.add(
                    ReportLine.of(
                            candidate.line().number(),
                            candidate.user().userId().value(),
                            results.get(i)));
        }
        candidates.clear();
        users.clear();
        credentials.clear();
    }

    private UserLine read(byte[] line) {
        try {
            return json.readValue(line, UserLine.class);
        } catch (JacksonException fault) {
            throw BodyFaults.member("", fault);
        }
    }

    private @Nullable String userIdOf(byte[] line) {
        try {
            JsonNode userId = json.readTree(line).path("userId");
            return userId.isString() && userId.stringValue().length() <= 128
                    ? userId.stringValue()
                    : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private void write(ReportLine line, OutputStream out) {
        try {
            out.write(json.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }
}
