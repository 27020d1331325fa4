package io.passledger.application.transfer;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.crypto.RandomTokens;
import io.passledger.application.store.ClaimTaken;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.CredentialClaims;
import io.passledger.application.users.NewUserIds;
import io.passledger.domain.Bytes;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticatorsCommand.ImportPasskeys;
import io.passledger.domain.authenticators.ImportOutcome;
import io.passledger.domain.authenticators.PasskeyToImport;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.webauthn.ImportedCredential;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports users from another product. Each user is a decision of its own and is imported whole or
 * not at all. Many decisions run concurrently, so that they share commits, and their users are
 * looked up together in advance.
 */
@Component
public class CredentialImport {

    private final Decisions decisions;
    private final Access access;
    private final CredentialClaims claims;
    private final RandomTokens random;
    private final Clock clock;

    CredentialImport(
            Decisions decisions,
            Access access,
            CredentialClaims claims,
            RandomTokens random,
            Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.claims = claims;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Returns the app that the caller may import into.
     *
     * @throws Refusal as in {@link Access}
     */
    public AppId appOf(RequestContext context, Caller caller, @Nullable AppId named) {
        return decisions.decide(context, decision -> app(decision, caller, named).appId()).result();
    }

    /**
     * Imports users. No user and no credential may occur twice among them. Returns the results in
     * order.
     *
     * @throws Refusal if the caller is not authorized, or no longer is: the key may be revoked
     *     meanwhile
     * @throws org.springframework.dao.DataAccessException if the database is not available; users
     *     imported by then stay
     */
    public List<ImportResult> take(
            RequestContext context,
            Caller caller,
            AppId appId,
            ImportTerms terms,
            List<ImportedUser> users) {
        Map<Bytes, UserId> owners = claims.ownersOf(appId, credentialIds(users));
        decisions.prepare(
                users.stream().map(user -> new UserKey(appId, user.userId())).toList(),
                !terms.dryRun());
        return BoundedParallel.all(
                users.stream()
                        .<BoundedParallel.Task<ImportResult>>map(
                                user -> () -> take(context, caller, appId, terms, user, owners))
                        .toList());
    }

    private static Collection<Bytes> credentialIds(List<ImportedUser> users) {
        Collection<Bytes> ids = new ArrayList<>();
        users.forEach(
                user -> user.passkeys().forEach(passkey -> ids.add(passkey.credential().id())));
        return ids;
    }

    private ImportResult take(
            RequestContext context,
            Caller caller,
            AppId appId,
            ImportTerms terms,
            ImportedUser user,
            Map<Bytes, UserId> owners) {
        try {
            return decide(context, caller, appId, terms, user, owners);
        } catch (ClaimTaken lost) {
            // If another user has claimed a credential id meanwhile, a second decision sees the
            // owner.
            return decide(
                    context,
                    caller,
                    appId,
                    terms,
                    user,
                    claims.ownersOf(appId, credentialIds(List.of(user))));
        }
    }

    private ImportResult decide(
            RequestContext context,
            Caller caller,
            AppId appId,
            ImportTerms terms,
            ImportedUser user,
            Map<Bytes, UserId> owners) {
        try {
            ImportOutcome outcome =
                    decisions
                            .decide(
                                    context,
                                    decision -> {
                                        AppState app = app(decision, caller, appId);
                                        return decide(decision, app, terms, user, owners);
                                    })
                            .result();
            return outcome.imported().isEmpty()
                    ? new ImportResult.Unchanged()
                    : new ImportResult.Imported(outcome.imported().size());
        } catch (Refusal refusal) {
            return switch (refusal.code()) {
                case UNAUTHENTICATED, INSUFFICIENT_SCOPE, NOT_FOUND -> throw refusal;
                default -> new ImportResult.Refused(refusal);
            };
        }
    }

    private AppState app(Decision decision, Caller caller, @Nullable AppId named) {
        return access.requireBackend(decision, caller, Scope.USERS_WRITE, named);
    }

    private ImportOutcome decide(
            Decision decision,
            AppState app,
            ImportTerms terms,
            ImportedUser user,
            Map<Bytes, UserId> owners) {
        UserKey key = new UserKey(app.appId(), user.userId());
        NewUserIds.require(user.userId(), () -> decision.authenticators(key));
        decision.about(app.appId(), user.userId(), null);
        ImportOutcome outcome =
                decision.send(
                        new ImportPasskeys(
                                key,
                                user.username(),
                                user.passkeys().stream()
                                        .map(passkey -> toImport(passkey, user.userId(), owners))
                                        .toList(),
                                app.policy().registration(),
                                terms.source(),
                                terms.recoveryCodes() && app.policy().owesRecoveryCodes(),
                                terms.again(),
                                terms.dryRun(),
                                clock.instant()));
        if (!terms.dryRun()) {
            outcome.imported().forEach(id -> decision.claim(CredentialClaims.claim(key, id)));
        }
        return outcome;
    }

    private PasskeyToImport toImport(
            ImportedUser.ImportedPasskey passkey, UserId user, Map<Bytes, UserId> owners) {
        ImportedCredential credential = passkey.credential();
        UserId owner = owners.get(credential.id());
        return new PasskeyToImport(
                random.passkeyId(),
                credential,
                passkey.alias(),
                passkey.createdAt(),
                owner != null && !owner.equals(user));
    }
}
