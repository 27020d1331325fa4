package io.passledger.api.sessions;

import io.passledger.api.begin.SessionBody;
import io.passledger.api.http.BadMember;
import io.passledger.api.http.Call;
import io.passledger.api.http.CalledBy;
import io.passledger.api.http.CallerKind;
import io.passledger.api.http.EmptyBody;
import io.passledger.api.http.IdempotentRequests;
import io.passledger.api.http.IdempotentRequests.Answering;
import io.passledger.api.http.PathIds;
import io.passledger.api.http.WriteResponses;
import io.passledger.application.recovery.RecoveryCode;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.session.Fallbacks;
import io.passledger.application.session.RecoveryCodeDuty;
import io.passledger.application.session.SessionResult;
import io.passledger.application.store.Decided;
import io.passledger.domain.SessionId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Passes a session with a factor other than a passkey, and issues recovery codes. */
@RestController
@CalledBy(CallerKind.BROWSER)
class FallbackController {

    private static final int LONGEST_SECRET = 512;

    private final Fallbacks fallbacks;
    private final RecoveryCodeDuty duty;
    private final IdempotentRequests idempotent;

    FallbackController(Fallbacks fallbacks, RecoveryCodeDuty duty, IdempotentRequests idempotent) {
        this.fallbacks = fallbacks;
        this.duty = duty;
        this.idempotent = idempotent;
    }

    record ExternalBody(@Nullable String token) {
        ExternalBody {
            requireSecret("token", token);
        }

        @Override
        public String toString() {
            return "ExternalBody[…]";
        }
    }

    record RecoveryCodeBody(@Nullable String code) {
        RecoveryCodeBody {
            requireSecret("code", code);
        }

        @Override
        public String toString() {
            return "RecoveryCodeBody[…]";
        }
    }

    @PostMapping("/v1/sessions/{sessionId}/external")
    ResponseEntity<SessionBody> external(
            Call call, @PathVariable String sessionId, @RequestBody ExternalBody body) {
        return session(
                fallbacks.external(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        Objects.requireNonNull(body.token())));
    }

    @PostMapping("/v1/sessions/{sessionId}/recovery-code")
    ResponseEntity<SessionBody> recoveryCode(
            Call call, @PathVariable String sessionId, @RequestBody RecoveryCodeBody body) {
        return session(
                fallbacks.recoveryCode(
                        call.context(),
                        call.caller(),
                        PathIds.read(SessionId::new, sessionId),
                        Objects.requireNonNull(body.code())));
    }

    @PostMapping("/v1/sessions/{sessionId}/recovery-codes")
    ResponseEntity<Object> showCodes(
            Call call,
            @PathVariable String sessionId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        return idempotent.create(
                call,
                new EmptyBody(),
                context ->
                        duty.show(context, call.caller(), PathIds.read(SessionId::new, sessionId)),
                new Answering<List<RecoveryCode>>(
                        HttpStatus.OK, RecoveryCodesBody::of, codes -> new EmptyBody()));
    }

    @PostMapping("/v1/sessions/{sessionId}/recovery-codes/acknowledgement")
    ResponseEntity<SessionBody> acknowledge(
            Call call,
            @PathVariable String sessionId,
            @RequestBody(required = false) @Nullable EmptyBody body) {
        Decided<SessionResult> decided =
                duty.acknowledge(
                        call.context(), call.caller(), PathIds.read(SessionId::new, sessionId));
        return WriteResponses.ok(decided, SessionBody.of(decided.result()));
    }

    private static void requireSecret(String member, @Nullable String value) {
        BadMember.requireLength(member, BadMember.require(member, value), LONGEST_SECRET);
    }

    private static ResponseEntity<SessionBody> session(
            Decided<AttemptVerdict<SessionResult>> decided) {
        return WriteResponses.ok(decided, SessionBody.of(decided.result().orThrow()));
    }
}
