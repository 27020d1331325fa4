package io.passledger.api.compat.loginid;

import static io.passledger.api.compat.loginid.LoginIdProduct.API;

import io.passledger.api.compat.RequestMembers;
import io.passledger.api.compat.loginid.LoginIdSessions.Begun;
import io.passledger.api.compat.loginid.LoginIdSessions.BegunFlow;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.RateLimits;
import io.passledger.application.access.Caller;
import io.passledger.application.session.SessionControl;
import io.passledger.application.session.SessionResult;
import io.passledger.domain.Refusal;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.Transaction;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Begins a flow, or begins it again with another payload. */
@RestController
class FlowController {

    /** The transaction type for a flow's payload; LoginID has no name for it. */
    private static final String PAYLOAD = "payload";

    private final LoginIdSessions sessions;
    private final SessionControl control;
    private final FlowSteps steps;
    private final FlowCompletion passes;
    private final RateLimits limits;

    FlowController(
            LoginIdSessions sessions,
            SessionControl control,
            FlowSteps steps,
            FlowCompletion passes,
            RateLimits limits) {
        this.sessions = sessions;
        this.control = control;
        this.steps = steps;
        this.passes = passes;
        this.limits = limits;
    }

    /** Begins a flow for a browser. A backend can use its key where browsers may not begin. */
    @RefusedWith(RefusalStatus.FORBIDDEN)
    @PostMapping(API + "/mfa/begin")
    @CalledBy({CallerKind.ANONYMOUS, CallerKind.BACKEND, CallerKind.OPERATOR})
    Object begin(Call call, @RequestBody JsonNode body) {
        RequestMembers members = RequestMembers.of(body);
        return begin(call, NamedUser.in(members), members.find("payload"));
    }

    /**
     * Changes a flow's payload. A session is bound to one transaction from its beginning, so
     * another payload begins another session of the same user. The browser begins it, so the policy
     * must allow browsers to do so.
     */
    @PostMapping(API + "/mfa/payload")
    @CalledBy(CallerKind.BROWSER)
    Object payload(Call call, @RequestBody JsonNode body) {
        String payload = RequestMembers.of(body).text("payload");
        SessionResult before =
                control.show(
                        call.context(),
                        call.caller(),
                        Objects.requireNonNull(call.sessionId()),
                        null);
        @Nullable UserId userId = before.state().userId();
        if (before.nextActions().isEmpty() || userId == null) {
            throw Refusal.actionNotAllowed(
                    "The flow has ended or has no user: begin a new one.", before.nextActions());
        }
        Call anybody = anybody(call);
        limits.count(anybody);
        Object next = begin(anybody, user(userId, before.state()), Optional.of(payload));
        control.end(call.context(), call.caller(), before.state().sessionId(), null);
        return next;
    }

    /**
     * Returns an anonymous call, since a session's token doesn't authorize beginning another
     * session.
     */
    private static Call anybody(Call call) {
        return new Call(
                new Caller.Anonymous(),
                call.events(),
                call.target(),
                call.appId(),
                null,
                null,
                null);
    }

    private static NamedUser user(UserId userId, SessionState session) {
        return new NamedUser(
                userId, Objects.requireNonNullElse(session.begun().displayName(), userId.value()));
    }

    private Object begin(Call call, NamedUser user, Optional<String> payload) {
        BegunFlow flow =
                sessions.flow(
                        call,
                        user,
                        payload.map(text -> new Transaction(PAYLOAD, text)).orElse(null),
                        (decision, begun) -> passes.passed(decision, begun, null));
        Begun begun = flow.begun();
        return flow.passed() != null
                ? flow.passed()
                : steps.of(
                        begun.browser(),
                        begun.result(),
                        begun.credential().text(),
                        MfaNext.REQUIRED);
    }
}
