package io.passledger.api.transfer;

import io.passledger.api.http.AnswersWith;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.StreamedBody;
import io.passledger.api.http.TruncatedResponse;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.transfer.CredentialImport;
import io.passledger.application.transfer.ImportTerms;
import io.passledger.domain.app.AppId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Imports users' credentials from another product. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ImportsController {

    private static final Logger LOG = LoggerFactory.getLogger(ImportsController.class);
    static final String NDJSON = "application/x-ndjson";

    private final CredentialImport imports;
    private final TransferLimits places;
    private final JsonMapper json;

    ImportsController(CredentialImport imports, TransferLimits places, JsonMapper json) {
        this.imports = imports;
        this.places = places;
        this.json = json;
    }

    /**
     * Writes the whole response while it reads the body. A failure after the first byte breaks the
     * connection; sending the same body again loses nothing.
     */
    @AnswersWith(NDJSON)
    @PostMapping("/v1/users/import")
    void take(
            Call call,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String recoveryCodes,
            @RequestParam(required = false) @Nullable String again,
            @RequestParam(required = false) @Nullable String dryRun,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotSupportedException {
        requireNdjson(request);
        ImportTerms terms =
                new ImportTerms(
                        Objects.requireNonNullElse(source, "generic"),
                        owed(recoveryCodes),
                        flag("again", again),
                        flag("dryRun", dryRun));
        AppId appId = imports.appOf(call.context(), call.caller(), call.appId());
        try (ConcurrencyLimit.Permit _ = places.take(appId, call.caller());
                ImportInput input = new ImportInput(StreamedBody.of(request))) {
            ImportAnswer answer =
                    new ImportAnswer(
                            json,
                            users ->
                                    imports.take(
                                            call.context(), call.caller(), appId, terms, users));
            write(input, answer, response);
        }
    }

    private static void write(ImportInput input, ImportAnswer answer, HttpServletResponse response)
            throws TruncatedResponse {
        boolean begun = false;
        try {
            List<InputLine> lines = input.next();
            byte[] report = answer.of(lines);
            response.setContentType(NDJSON);
            OutputStream out = response.getOutputStream();
            begun = true;
            while (!lines.isEmpty()) {
                out.write(report);
                out.flush();
                lines = input.next();
                report = answer.of(lines);
            }
        } catch (IOException gone) {
            LOG.info("an import was cut short: {}", gone.toString());
            throw new TruncatedResponse("the client disconnected or is too slow");
        } catch (RuntimeException failed) {
            if (!begun) {
                throw failed;
            }
            LOG.warn("an import failed: {}", failed.toString());
            throw new TruncatedResponse("the import failed");
        }
    }

    private static void requireNdjson(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        MediaType expected = MediaType.parseMediaType(NDJSON);
        MediaType type = typeOf(request);
        if (!expected.equalsTypeAndSubtype(type)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(expected));
        }
    }

    /** Returns the content type; {@code null} if it is missing or invalid. */
    private static @Nullable MediaType typeOf(HttpServletRequest request) {
        String type = request.getContentType();
        try {
            return type == null ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException malformed) {
            return null;
        }
    }

    private static boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw new BadMember("?" + name, "must be true or false");
        };
    }

    private static boolean owed(@Nullable String value) {
        return switch (value) {
            case null -> true;
            case "owed" -> true;
            case "none" -> false;
            default -> throw new BadMember("?recoveryCodes", "must be owed or none");
        };
    }
}
