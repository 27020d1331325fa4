package io.passledger.application.transfer;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.UserHandles;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Scope;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.ImportOrigin;
import io.passledger.domain.authenticators.Passkey;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.log.EventLog;
import io.passledger.domain.log.LogEvent.UsersExported;
import io.passledger.domain.webauthn.CredentialRecord;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exports users' credentials in the form that an import accepts. Each export is recorded before it
 * begins.
 */
@Component
public class CredentialExport {

    private final Decisions decisions;
    private final Access access;
    private final UserHandles handles;
    private final EventLog log;

    CredentialExport(Decisions decisions, Access access, UserHandles handles, EventLog log) {
        this.decisions = decisions;
        this.access = access;
        this.handles = handles;
        this.log = log;
    }

    /**
     * Returns the app whose users the caller may export.
     *
     * @throws io.passledger.domain.Refusal as in {@link Access}
     */
    public AppId appOf(RequestContext context, Caller caller, @Nullable AppId named) {
        return decisions.decide(context, decision -> app(decision, caller, named)).result();
    }

    private AppId app(Decision decision, Caller caller, @Nullable AppId named) {
        return access.requireBackend(decision, caller, Scope.USERS_READ, named).appId();
    }

    /**
     * Records that the caller exports the users.
     *
     * @throws io.passledger.domain.Refusal as in {@link Access}
     */
    public Decided<UsersExported> begin(
            RequestContext context, Caller caller, @Nullable AppId named) {
        long upTo = log.head();
        return decisions.decide(
                context,
                decision -> {
                    AppId appId = app(decision, caller, named);
                    decision.about(appId, null, null);
                    UsersExported event = new UsersExported(appId, upTo);
                    decision.record(event);
                    return event;
                });
    }

    /**
     * Returns those of the users who have passkeys, in their current state.
     *
     * @throws io.passledger.domain.Refusal if the key has been revoked meanwhile
     */
    public List<ExportedUser> users(
            RequestContext context, Caller caller, AppId appId, List<UserId> users) {
        return BoundedParallel.all(
                        users.stream()
                                .<BoundedParallel.Task<ExportedUser>>map(user ->
                                        () -> user(context, caller, new UserKey(appId, user)))
                                .toList())
                .stream()
                .filter(user -> !user.passkeys().isEmpty())
                .toList();
    }

    private ExportedUser user(RequestContext context, Caller caller, UserKey user) {
        return decisions
                .decide(
                        context,
                        decision -> {
                            access.requireBackend(decision, caller, Scope.USERS_READ, user.appId());
                            return exported(decision, user);
                        })
                .result();
    }

    private ExportedUser exported(Decision decision, UserKey user) {
        AuthenticatorsState state = decision.authenticators(user);
        String username =
                state.passkeys().stream()
                        .map(Passkey::imported)
                        .filter(Objects::nonNull)
                        .map(ImportOrigin::username)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new ExportedUser(
                user.userId(),
                username,
                state.passkeys().stream()
                        .sorted(
                                Comparator.comparing(Passkey::createdAt)
                                        .thenComparing(
                                                passkey -> passkey.credential().id().toBase64Url()))
                        .map(passkey -> exported(user, passkey))
                        .toList());
    }

    private ExportedUser.Passkey exported(UserKey user, Passkey passkey) {
        CredentialRecord credential = passkey.credential();
        ImportOrigin imported = passkey.imported();
        boolean known = imported == null || imported.backupEligibilityKnown();
        return new ExportedUser.Passkey(
                credential.id(),
                credential.publicKey(),
                credential.signCount(),
                credential.transports(),
                credential.aaguid(),
                known ? credential.backupEligible() : null,
                known ? credential.backupState() : null,
                imported == null ? handles.of(user) : imported.userHandle(),
                passkey.alias(),
                passkey.createdAt().truncatedTo(ChronoUnit.MICROS));
    }
}
