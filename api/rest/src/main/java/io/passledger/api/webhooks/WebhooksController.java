package io.passledger.api.webhooks;

import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.StateReads;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.webhooks.WebhookControl;
import io.passledger.application.webhooks.WebhookControl.Registered;
import io.passledger.application.webhooks.WebhookControl.Rotated;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registers, shows and removes the webhooks of an app, and rotates their secrets. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class WebhooksController {

    private final WebhookControl webhooks;
    private final IdempotentRequests idempotent;
    private final StateReads reads;

    WebhooksController(WebhookControl webhooks, IdempotentRequests idempotent, StateReads reads) {
        this.webhooks = webhooks;
        this.idempotent = idempotent;
        this.reads = reads;
    }

    record NewWebhook(@Nullable String url, @Nullable List<String> types, @Nullable Long from) {

        NewWebhook {
            BadMember.require("url", url);
            if (types != null && types.isEmpty()) {
                throw new BadMember("/types", "must name at least one type, or be absent");
            }
            if (from != null && from < 0) {
                throw new BadMember("/from", "must be 0 or more");
            }
        }
    }

    @PostMapping("/v1/apps/{appId}/webhooks")
    ResponseEntity<Object> register(
            Call call, @PathVariable String appId, @RequestBody NewWebhook body) {
        AppId app = PathIds.read(AppId::new, appId);
        List<String> types = body.types() == null ? List.of() : body.types();
        return idempotent.decide(
                call,
                body,
                decision ->
                        webhooks.register(
                                decision,
                                call.caller(),
                                app,
                                Objects.requireNonNull(body.url()),
                                types,
                                body.from()),
                Answering.<Registered>created(
                        RegisteredBody::withSecret, RegisteredBody::withoutSecret));
    }

    @GetMapping("/v1/apps/{appId}/webhooks")
    Paging.Page<WebhookBody> list(
            Call call,
            @PathVariable String appId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Paging.limit(limit);
        WebhookId last = Paging.decode(after, WebhookId::new);
        AppId app = PathIds.read(AppId::new, appId);
        List<WebhookBody> found =
                reads.read(call, () -> webhooks.list(call.context(), call.caller(), app)).stream()
                        .map(WebhookBody::of)
                        .toList();
        return Paging.pageById(
                found,
                last == null ? null : last.value(),
                most,
                webhook -> webhook.webhookId().value());
    }

    @GetMapping("/v1/apps/{appId}/webhooks/{webhookId}")
    WebhookBody show(Call call, @PathVariable String appId, @PathVariable String webhookId) {
        AppId app = PathIds.read(AppId::new, appId);
        WebhookId id = PathIds.read(WebhookId::new, webhookId);
        return WebhookBody.of(
                reads.read(call, () -> webhooks.show(call.context(), call.caller(), app, id)));
    }

    @DeleteMapping("/v1/apps/{appId}/webhooks/{webhookId}")
    ResponseEntity<Void> remove(
            Call call, @PathVariable String appId, @PathVariable String webhookId) {
        return WriteResponses.noContent(
                webhooks.remove(
                        call.context(),
                        call.caller(),
                        PathIds.read(AppId::new, appId),
                        PathIds.read(WebhookId::new, webhookId)));
    }

    @PostMapping("/v1/apps/{appId}/webhooks/{webhookId}/secret-rotations")
    ResponseEntity<Object> rotate(
            Call call,
            @PathVariable String appId,
            @PathVariable String webhookId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        AppId app = PathIds.read(AppId::new, appId);
        WebhookId id = PathIds.read(WebhookId::new, webhookId);
        return idempotent.decide(
                call,
                new EmptyBody(),
                decision -> webhooks.rotate(decision, call.caller(), app, id),
                Answering.<Rotated>created(RotatedBody::withSecret, RotatedBody::withoutSecret));
    }
}
