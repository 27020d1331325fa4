package io.passledger.application.erasure;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.lookup.LookupRows;
import io.passledger.application.personal.PersonalKeys;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.CredentialClaims;
import io.passledger.application.users.UserControl.Target;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticatorsCommand.EraseUser;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Erases users. An erasure removes all that a reset removes, and destroys the personal keys of the
 * user's data in the log. That data then can't be read by anybody, and no byte of the log changes.
 */
@Component
public class Erasures {

    private final Decisions decisions;
    private final Access access;
    private final PersonalKeys keys;
    private final ErasureRecords records;
    private final Clock clock;

    Erasures(
            Decisions decisions,
            Access access,
            PersonalKeys keys,
            ErasureRecords records,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.keys = keys;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Erases a user. If the user is already erased, nothing changes and the response is the same.
     *
     * @throws Refusal {@code not-found} if the user was never known
     */
    public Decided<Erasure> erase(RequestContext context, Caller caller, Target target) {
        return recorded(
                decisions.decide(
                        context.withoutClient(),
                        decision -> {
                            UserKey user =
                                    new UserKey(
                                            access.requireBackend(
                                                            decision,
                                                            caller,
                                                            Scope.USERS_ERASE,
                                                            target.appId())
                                                    .appId(),
                                            new UserId(target.userId()));
                            forget(decision, user);
                            return user;
                        }));
    }

    /**
     * @param repeated whether the erasure had been undone and was repeated
     */
    public record Again(UserKey user, boolean repeated) {}

    /**
     * Repeats an erasure if it was undone: a database restored from a backup may contain the keys
     * again. A user who has come back since the erasure is left unchanged.
     *
     * @param shown supplies the erasure, once the caller is known to be the operator
     */
    public Decided<Again> again(RequestContext context, Caller caller, Supplier<Erasure> shown) {
        return decisions.decide(
                context.withoutClient(),
                decision -> {
                    access.requireOperator(decision, caller, Scope.USERS_ERASE);
                    Erasure erasure = shown.get();
                    boolean held = holds(decision, erasure);
                    if (!held) {
                        forget(decision, erasure.user());
                    }
                    return new Again(erasure.user(), !held);
                });
    }

    private boolean holds(Decision decision, Erasure erasure) {
        List<String> alive = keys.everythingOf(erasure.user());
        boolean recorded =
                records.last(erasure.user())
                        .filter(last -> !last.erasedAt().isBefore(erasure.erasedAt()))
                        .isPresent();
        return Collections.disjoint(alive, erasure.keyIds())
                && (recorded || decision.authenticators(erasure.user()).user() == null);
    }

    private void forget(Decision decision, UserKey user) {
        List<String> keyIds = keys.everythingOf(user);
        if (keyIds.isEmpty() && records.last(user).isPresent()) {
            return;
        }
        if (keyIds.isEmpty() && decision.authenticators(user).user() == null) {
            throw Refusal.of(RefusalCode.NOT_FOUND, "The user was not found.");
        }
        Instant now = clock.instant();
        decision.about(user.appId(), user.userId(), null);
        List<Passkey> removed = decision.send(new EraseUser(user, keyIds, now));
        removed.forEach(passkey ->
                decision.release(CredentialClaims.claim(user, passkey.credential().id())));
        decision.alongside(jdbc -> destroy(jdbc, user, keyIds, now));
    }

    private void destroy(JdbcOperations jdbc, UserKey user, List<String> keyIds, Instant now) {
        keys.destroy(jdbc, user, keyIds, now);
        LookupRows.forget(jdbc, user);
        jdbc.update("DELETE FROM snapshot_event WHERE aggregate_identifier = ?", user.toString());
        // Responses stored for idempotency: those to the user, and those about the user.
        jdbc.update(
                """
                DELETE FROM claim WHERE CASE WHEN starts_with(scope, 'idempotency:')
                    THEN starts_with(scope, ?)
                        OR owner::jsonb -> 'body' @> jsonb_build_object('appId', ?::text, 'userId', ?::text)
                    ELSE false END
                """,
                "idempotency:" + user + ":",
                user.appId().value(),
                user.userId().value());
    }

    private Decided<Erasure> recorded(Decided<UserKey> decided) {
        Erasure last = records.last(decided.result()).orElseThrow();
        return new Decided<>(last, last.position());
    }
}
