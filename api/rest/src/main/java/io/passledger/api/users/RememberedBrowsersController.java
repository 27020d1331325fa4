package io.passledger.api.users;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.StateReads;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.store.Decided;
import io.passledger.application.users.RememberedBrowsers;
import io.passledger.application.users.RememberedBrowsers.Trusted;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.RememberedBrowserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lists, renames and removes a user's remembered browsers. */
@RestController
@CalledBy({CallerKind.USER, CallerKind.BACKEND, CallerKind.OPERATOR})
class RememberedBrowsersController {

    private final RememberedBrowsers browsers;
    private final StateReads reads;

    RememberedBrowsersController(RememberedBrowsers browsers, StateReads reads) {
        this.browsers = browsers;
        this.reads = reads;
    }

    record Browsers(List<RememberedBrowserBody> items) {}

    record NameBody(@Nullable BrowserName name) {

        NameBody {
            BadMember.require("name", name);
        }
    }

    @GetMapping("/v1/users/{userId}/remembered-browsers")
    Browsers list(Call call, @PathVariable String userId) {
        List<Trusted> trusted =
                reads.read(
                        call,
                        () ->
                                browsers.list(
                                        call.context(),
                                        call.caller(),
                                        UserTarget.of(call, userId)));
        return new Browsers(trusted.stream().map(RememberedBrowserBody::of).toList());
    }

    @PatchMapping("/v1/users/{userId}/remembered-browsers/{browserId}")
    ResponseEntity<RememberedBrowserBody> rename(
            Call call,
            @PathVariable String userId,
            @PathVariable String browserId,
            @RequestBody NameBody body) {
        Decided<Trusted> decided =
                browsers.rename(
                        call.context(),
                        call.caller(),
                        UserTarget.of(call, userId),
                        PathIds.read(RememberedBrowserId::new, browserId),
                        Objects.requireNonNull(body.name()));
        return WriteResponses.ok(decided, RememberedBrowserBody.of(decided.result()));
    }

    @DeleteMapping("/v1/users/{userId}/remembered-browsers/{browserId}")
    ResponseEntity<Void> remove(
            Call call, @PathVariable String userId, @PathVariable String browserId) {
        return WriteResponses.noContent(
                browsers.remove(
                        call.context(),
                        call.caller(),
                        UserTarget.of(call, userId),
                        PathIds.read(RememberedBrowserId::new, browserId)));
    }
}
