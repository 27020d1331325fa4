package io.passledger.api.http;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.session.AttemptVerdict;
import io.passledger.application.store.Claim;
import io.passledger.application.store.ClaimTaken;
import io.passledger.application.store.Claims;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Bytes;
import io.passledger.domain.Sha256;
import io.passledger.domain.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets clients retry a creating request without creating twice. The first response is stored
 * without its secrets, in the transaction that creates, so only one of two concurrent requests
 * creates.
 */
@Component
public class IdempotentRequests {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Claims claims;
    private final Decisions decisions;
    private final Access access;
    private final EventLog log;
    private final JsonMapper json;
    private final Clock clock;

    IdempotentRequests(
            Claims claims,
            Decisions decisions,
            Access access,
            EventLog log,
            JsonMapper json,
            Clock clock) {
        this.claims = claims;
        this.decisions = decisions;
        this.access = access;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /** The stored part of a first response. */
    record Kept(Bytes requestHash, int status, JsonNode body) {}

    /**
     * How a result becomes a response.
     *
     * @param full the response
     * @param withoutSecrets the response as it may be stored and repeated; without a result nothing
     *     is stored
     */
    public record Answering<T>(
            HttpStatus status, Function<T, ?> full, Function<T, @Nullable Object> withoutSecrets) {

        public static <T> Answering<T> created(
                Function<T, ?> full, Function<T, @Nullable Object> withoutSecrets) {
            return new Answering<>(HttpStatus.CREATED, full, withoutSecrets);
        }
    }

    /**
     * Runs an attempt that may fail and record events, or repeats the first response. A failure is
     * not stored, so the same key may be used for another attempt.
     */
    public <T> ResponseEntity<Object> attempt(
            Call call,
            Object body,
            Function<RequestContext, Decided<AttemptVerdict<T>>> work,
            Answering<T> answering) {
        return create(
                call,
                body,
                work,
                new Answering<AttemptVerdict<T>>(
                        answering.status(),
                        verdict -> answering.full().apply(verdict.orThrow()),
                        verdict ->
                                verdict instanceof AttemptVerdict.Granted<T>(T result)
                                        ? answering.withoutSecrets().apply(result)
                                        : null));
    }

    /** Runs a decision, or repeats the first response. */
    public <T> ResponseEntity<Object> decide(
            Call call, Object body, Function<Decision, T> work, Answering<T> answering) {
        return create(call, body, context -> decisions.decide(context, work), answering);
    }

    /** Creates, or repeats the first response. */
    public <T> ResponseEntity<Object> create(
            Call call,
            Object body,
            Function<RequestContext, Decided<T>> work,
            Answering<T> answering) {
        if (call.idempotencyKey() == null) {
            return answer(work.apply(call.context()), answering);
        }
        String scope = scope(call);
        Bytes requestHash = Sha256.of(json.writeValueAsBytes(body));
        ResponseEntity<Object> before = replay(call, scope, requestHash);
        if (before != null) {
            return before;
        }
        try {
            return answer(
                    work.apply(
                            new RequestContext(
                                    call.events(),
                                    result -> kept(call, scope, requestHash, result, answering))),
                    answering);
        } catch (ClaimTaken lost) {
            ResponseEntity<Object> first = replay(call, scope, requestHash);
            if (first == null) {
                throw lost;
            }
            return first;
        }
    }

    private static <T> ResponseEntity<Object> answer(Decided<T> decided, Answering<T> answering) {
        return WriteResponses.with(answering.status(), decided.position())
                .body(answering.full().apply(decided.result()));
    }

    private @Nullable ResponseEntity<Object> replay(Call call, String scope, Bytes requestHash) {
        Optional<String> found =
                claims.ownerOf(scope, Objects.requireNonNull(call.idempotencyKey()));
        if (found.isEmpty()) {
            return null;
        }
        decisions.decide(
                call.context(),
                decision -> {
                    access.requireStillGood(decision, call.caller());
                    return call;
                });
        Kept kept = json.readValue(found.get(), Kept.class);
        if (!kept.requestHash().equals(requestHash)) {
            throw new IdempotencyKeyReused();
        }
        // The first response's events are at this position or before it.
        return WriteResponses.with(HttpStatus.valueOf(kept.status()), log.head())
                .header("Idempotency-Replayed", "true")
                .body(kept.body());
    }

    @SuppressWarnings("unchecked") // the result is of the type that this work returns
    private <T> @Nullable Claim kept(
            Call call,
            String scope,
            Bytes requestHash,
            @Nullable Object result,
            Answering<T> answering) {
        Object answer = answering.withoutSecrets().apply((T) result);
        if (answer == null) {
            return null;
        }
        JsonNode body = json.valueToTree(answer);
        return new Claim(
                scope,
                Objects.requireNonNull(call.idempotencyKey()),
                json.writeValueAsString(new Kept(requestHash, answering.status().value(), body)),
                clock.instant().plus(KEPT));
    }

    /**
     * Returns the scope of stored responses: the same credential, or the same address without one,
     * with the same method and target. So a caller can only get its own responses. A user's
     * responses are stored under the user, where an erasure finds them.
     */
    private static String scope(Call call) {
        String who =
                switch (call.caller()) {
                    case Caller.Operator _ -> "operator";
                    case Caller.Backend backend ->
                            backend.keyId() + ":" + backend.secretHash().toBase64Url();
                    case Caller.Browser browser -> browser.tokenHash().toBase64Url();
                    case Caller.User user ->
                            user.token().appId()
                                    + "/"
                                    + user.token().userId()
                                    + ":"
                                    + user.token().tokenId();
                    case Caller.Anonymous _, Caller.Unknown _ ->
                            "address:" + SecretHash.of(call.events().ip() + "").toBase64Url();
                };
        // Hashed, because a target may exceed the size that an index allows.
        return "idempotency:" + who + ":" + SecretHash.of(call.target()).toBase64Url();
    }
}
