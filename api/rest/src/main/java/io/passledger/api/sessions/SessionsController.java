package io.passledger.api.sessions;

import io.passledger.api.begin.SessionBody;
import io.passledger.api.begin.SessionCreatedResponses;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.StateReads;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionWithOptions;
import io.passledger.domain.SessionId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Begins, shows and ends sessions. */
@RestController
@CalledBy(CallerKind.BROWSER)
class SessionsController {

    private final SessionWithOptions start;
    private final SessionControl control;
    private final SessionCreatedResponses answers;
    private final IdempotentRequests idempotent;
    private final StateReads reads;

    SessionsController(
            SessionWithOptions start,
            SessionControl control,
            SessionCreatedResponses answers,
            IdempotentRequests idempotent,
            StateReads reads) {
        this.start = start;
        this.control = control;
        this.answers = answers;
        this.idempotent = idempotent;
        this.reads = reads;
    }

    @CalledBy({CallerKind.OPERATOR, CallerKind.BACKEND, CallerKind.ANONYMOUS})
    @PostMapping("/v1/sessions")
    ResponseEntity<Object> begin(Call call, @RequestBody BeginBody body) {
        return idempotent.create(
                call,
                body,
                context ->
                        start.begin(
                                context, call.caller(), body.request(call.appId()), body.asked()),
                Answering.created(answers::full, answers::withoutSecrets));
    }

    @CalledBy({CallerKind.BROWSER, CallerKind.BACKEND, CallerKind.OPERATOR})
    @GetMapping("/v1/sessions/{sessionId}")
    SessionBody show(Call call, @PathVariable String sessionId) {
        SessionId id = PathIds.read(SessionId::new, sessionId);
        return SessionBody.of(
                reads.read(
                        call, () -> control.show(call.context(), call.caller(), id, call.appId())));
    }

    @CalledBy({CallerKind.BROWSER, CallerKind.USER, CallerKind.BACKEND, CallerKind.OPERATOR})
    @DeleteMapping("/v1/sessions/{sessionId}")
    ResponseEntity<Void> end(Call call, @PathVariable String sessionId) {
        return WriteResponses.noContent(
                control.end(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        call.appId()));
    }
}
