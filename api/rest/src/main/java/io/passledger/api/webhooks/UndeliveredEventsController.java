package io.passledger.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.Paging;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.StateReads;
import io.passledger.application.webhooks.UndeliveredEvent;
import io.passledger.application.webhooks.WebhookControl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.WebhookId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists a webhook's dead letters and resends them. */
@RestController
@CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND})
class UndeliveredEventsController {

    private static final int MOST_POSITIONS = 500;

    private final WebhookControl webhooks;
    private final IdempotentRequests idempotent;
    private final StateReads reads;

    UndeliveredEventsController(
            WebhookControl webhooks, IdempotentRequests idempotent, StateReads reads) {
        this.webhooks = webhooks;
        this.idempotent = idempotent;
        this.reads = reads;
    }

    /** A dead letter as shown to the app's operator. */
    record LetterBody(
            String eventId,
            long position,
            String type,
            int attempts,
            String detail,
            Instant failedAt,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant nextAttemptAt) {

        static LetterBody of(UndeliveredEvent letter) {
            return new LetterBody(
                    letter.eventId(),
                    letter.position(),
                    letter.type(),
                    letter.attempts(),
                    letter.failure(),
                    letter.failedAt(),
                    letter.nextAttemptAt());
        }
    }

    record NewReplay(@Nullable List<Long> positions) {

        NewReplay {
            if (positions != null) {
                require(positions);
            }
        }

        private static void require(List<Long> positions) {
            if (positions.isEmpty() || positions.size() > MOST_POSITIONS) {
                throw new BadMember(
                        "/positions",
                        "must be 1 to %d positions, or absent".formatted(MOST_POSITIONS));
            }
            if (positions.stream().anyMatch(position -> position < 0)) {
                throw new BadMember("/positions", "must each be 0 or more");
            }
        }
    }

    record ReplayBegun(WebhookId webhookId) {}

    @GetMapping("/v1/apps/{appId}/webhooks/{webhookId}/dead-letters")
    Paging.Page<LetterBody> list(
            Call call,
            @PathVariable String appId,
            @PathVariable String webhookId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Paging.limit(limit);
        Long last = Paging.decode(after, UndeliveredEventsController::cursor);
        AppId app = PathIds.read(AppId::new, appId);
        WebhookId id = PathIds.read(WebhookId::new, webhookId);
        List<LetterBody> letters =
                reads
                        .read(
                                call,
                                () ->
                                        webhooks.deadLetters(
                                                call.context(),
                                                call.caller(),
                                                app,
                                                id,
                                                last == null ? 0 : last,
                                                most + 1))
                        .stream()
                        .map(LetterBody::of)
                        .toList();
        return Paging.page(letters, most, letter -> String.valueOf(letter.position()));
    }

    private static Long cursor(String text) {
        Long position = Long.valueOf(text);
        if (position < 1 || !position.toString().equals(text)) {
            throw new IllegalArgumentException("no position of a dead letter");
        }
        return position;
    }

    @PostMapping("/v1/apps/{appId}/webhooks/{webhookId}/dead-letters/replays")
    ResponseEntity<Object> replay(
            Call call,
            @PathVariable String appId,
            @PathVariable String webhookId,
            @RequestBody NewReplay body) {
        AppId app = PathIds.read(AppId::new, appId);
        WebhookId id = PathIds.read(WebhookId::new, webhookId);
        List<Long> positions = body.positions() == null ? List.of() : body.positions();
        return idempotent.decide(
                call,
                body,
                decision -> webhooks.replay(decision, call.caller(), app, id, positions),
                new Answering<WebhookId>(HttpStatus.ACCEPTED, ReplayBegun::new, ReplayBegun::new));
    }
}
