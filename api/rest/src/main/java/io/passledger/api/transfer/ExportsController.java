package io.passledger.api.transfer;

import io.passledger.api.http.AnswersWith;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.GetOnly;
import io.passledger.api.http.TruncatedResponse;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.limits.ConcurrencyLimit;
import io.passledger.application.store.Decided;
import io.passledger.application.transfer.CredentialExport;
import io.passledger.application.transfer.ExportedUser;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.LogEvent.UsersExported;
import io.passledger.projections.users.FindUserStatus;
import io.passledger.projections.users.FindUsers;
import io.passledger.projections.users.UserQueries;
import io.passledger.projections.users.UserStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Exports users' credentials in the format of an import. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ExportsController {

    private static final Logger LOG = LoggerFactory.getLogger(ExportsController.class);
    private static final int PAGE = 200;

    private final CredentialExport exports;
    private final UserQueries users;
    private final TransferLimits places;
    private final JsonMapper json;

    ExportsController(
            CredentialExport exports, UserQueries users, TransferLimits places, JsonMapper json) {
        this.exports = exports;
        this.users = users;
        this.places = places;
        this.json = json;
    }

    /** Writes the whole response; a failure after the first byte breaks the connection. */
    @GetOnly
    @AnswersWith(ImportsController.NDJSON)
    @GetMapping("/v1/users/export")
    void give(Call call, HttpServletResponse response) throws IOException {
        AppId owner = exports.appOf(call.context(), call.caller(), call.appId());
        try (ConcurrencyLimit.Permit _ = places.take(owner, call.caller())) {
            Decided<UsersExported> begun =
                    exports.begin(call.context(), call.caller(), call.appId());
            AppId appId = begun.result().appId();
            awaitListing(appId, begun.result().upTo());
            response.setContentType(ImportsController.NDJSON);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"passledger-users-%s.ndjson\"".formatted(appId));
            response.setHeader(WriteResponses.POSITION, String.valueOf(begun.position()));
            write(call, appId, response);
        }
    }

    /**
     * Waits until the projection includes every user that existed when the export was requested.
     */
    private void awaitListing(AppId appId, long upTo) {
        users.handle(new FindUserStatus(new UserKey(appId, new UserId("-")), upTo));
    }

    private void write(Call call, AppId appId, HttpServletResponse response)
            throws TruncatedResponse {
        try {
            OutputStream out = response.getOutputStream();
            @Nullable String after = null;
            List<UserStatus> page;
            do {
                page = users.handle(new FindUsers(appId, "", after, PAGE));
                for (ExportedUser user :
                        exports.users(call.context(), call.caller(), appId, enrolled(page))) {
                    out.write(json.writeValueAsBytes(ExportLine.of(user)));
                    out.write('\n');
                }
                after = page.isEmpty() ? null : page.getLast().user().userId().value();
            } while (page.size() == PAGE);
            out.flush();
        } catch (IOException gone) {
            LOG.info("a user export was cut short: {}", gone.toString());
            throw new TruncatedResponse("the client disconnected or is too slow");
        } catch (RuntimeException failed) {
            LOG.error("a user export failed after it had started", failed);
            throw new TruncatedResponse("the export failed");
        }
    }

    private static List<UserId> enrolled(List<UserStatus> page) {
        return page.stream()
                .filter(UserStatus::isEnrolled)
                .map(status -> status.user().userId())
                .toList();
    }
}
