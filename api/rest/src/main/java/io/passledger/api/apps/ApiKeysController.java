package io.passledger.api.apps;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.StateReads;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.app.AppControl;
import io.passledger.application.app.AppControl.IssuedKey;
import io.passledger.domain.Require;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Issues, lists and revokes the API keys of an app. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class ApiKeysController {

    private final AppControl apps;
    private final IdempotentRequests idempotent;
    private final StateReads reads;

    ApiKeysController(AppControl apps, IdempotentRequests idempotent, StateReads reads) {
        this.apps = apps;
        this.idempotent = idempotent;
        this.reads = reads;
    }

    record NewKey(
            @Nullable String name,
            @Nullable Set<Scope> scopes,
            @JsonSetter(nulls = Nulls.SKIP) @Nullable Instant expiresAt) {

        NewKey {
            Require.text("name", BadMember.require("name", name), 1, 64);
            if (BadMember.require("scopes", scopes).isEmpty()) {
                throw new BadMember("/scopes", "must name at least one scope");
            }
        }
    }

    @PostMapping("/v1/apps/{appId}/api-keys")
    ResponseEntity<Object> issue(Call call, @PathVariable String appId, @RequestBody NewKey body) {
        AppId app = PathIds.read(AppId::new, appId);
        return idempotent.decide(
                call,
                body,
                decision ->
                        apps.issueKey(
                                decision,
                                call.caller(),
                                app,
                                Objects.requireNonNull(body.name()),
                                Objects.requireNonNull(body.scopes()),
                                body.expiresAt()),
                Answering.<IssuedKey>created(
                        issued -> KeyBody.of(issued.key(), issued.secret().reveal()),
                        issued -> KeyBody.of(issued.key(), null)));
    }

    @GetMapping("/v1/apps/{appId}/api-keys")
    Paging.Page<KeyBody> list(
            Call call,
            @PathVariable String appId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Paging.limit(limit);
        ApiKeyId last = Paging.decode(after, ApiKeyId::new);
        AppId app = PathIds.read(AppId::new, appId);
        List<KeyBody> keys =
                reads.read(call, () -> apps.keys(call.context(), call.caller(), app)).stream()
                        .map(key -> KeyBody.of(key, null))
                        .toList();
        return Paging.pageById(
                keys, last == null ? null : last.value(), most, key -> key.keyId().value());
    }

    @DeleteMapping("/v1/apps/{appId}/api-keys/{keyId}")
    ResponseEntity<Void> revoke(Call call, @PathVariable String appId, @PathVariable String keyId) {
        return WriteResponses.noContent(
                apps.revokeKey(
                        call.context(),
                        call.caller(),
                        PathIds.read(AppId::new, appId),
                        PathIds.read(ApiKeyId::new, keyId)));
    }
}
