package io.passledger.application.session;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.access.UserAccess;
import io.passledger.application.crypto.SecretHash;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.application.users.UserHandles;
import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.CredentialDescriptor;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.SessionId;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsCommand.SpendRegistrationGrant;
import io.passledger.domain.authenticators.AuthenticatorsState;
import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.GrantType;
import io.passledger.domain.authenticators.HeldGrant;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.PendingCeremony;
import io.passledger.domain.session.SessionCommand.BeginCeremony;
import io.passledger.domain.session.SessionState;
import io.passledger.domain.session.SessionStatus;
import io.passledger.domain.webauthn.UserVerification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues the challenge for enrolling a passkey: the user's first as a session's factor, or another
 * one in a passed session or with the access token of one.
 */
@Component
public class PasskeyRegistrationOptions {

    private final OpenSessions sessions;
    private final Decisions decisions;
    private final Access access;
    private final Challenges challenges;
    private final UserHandles handles;
    private final Clock clock;

    PasskeyRegistrationOptions(
            OpenSessions sessions,
            Decisions decisions,
            Access access,
            Challenges challenges,
            UserHandles handles,
            Clock clock) {
        this.sessions = sessions;
        this.decisions = decisions;
        this.access = access;
        this.challenges = challenges;
        this.handles = handles;
        this.clock = clock;
    }

    /**
     * The parameters of registration options.
     *
     * @param authorizationToken a {@code registration} grant, if the policy requires one. It is
     *     spent by the request
     * @param word a backend's grants that are spent when the passkey is registered, instead of
     *     {@code authorizationToken}
     * @param conditional whether this is a conditional create
     * @param userVerification {@code null} for the setting of the app's policy
     */
    public record Request(
            @Nullable String authorizationToken,
            @Nullable Alias alias,
            boolean conditional,
            @Nullable UserVerification userVerification,
            @Nullable Word word) {

        /** Creates a request without a word. */
        public Request(
                @Nullable String authorizationToken,
                @Nullable Alias alias,
                boolean conditional,
                @Nullable UserVerification userVerification) {
            this(authorizationToken, alias, conditional, userVerification, null);
        }
    }

    /**
     * A backend's grants that let a user register a passkey. They are checked when the options are
     * requested and spent when the passkey is registered. So a user who cancels the browser's
     * prompt can try again with the same grants.
     *
     * @param registration a {@code registration} grant
     * @param external an {@code external} grant that replaces the factor required for another
     *     passkey, {@code null} for none
     */
    public record Word(String registration, @Nullable String external) {

        List<HeldGrant> grants() {
            HeldGrant held = new HeldGrant(GrantType.REGISTRATION, SecretHash.of(registration));
            return external == null
                    ? List.of(held)
                    : List.of(held, new HeldGrant(GrantType.EXTERNAL, SecretHash.of(external)));
        }

        @Override
        public String toString() {
            return "Word[…]";
        }
    }

    /**
     * Issues a challenge in a session. If another passkey requires a recent factor, that is checked
     * here, and the challenge may then be answered until it expires.
     */
    public Decided<CreationOptions> begin(
            RequestContext context, Caller caller, SessionId sessionId, Request request) {
        return sessions.act(
                context,
                caller,
                sessionId,
                (decision, open) -> {
                    if (open.state().status() == SessionStatus.COMPLETED) {
                        access.requireRecentFactor(decision, open.state());
                    }
                    return begin(decision, open, request);
                });
    }

    CreationOptions begin(Decision decision, OpenSession open, Request request) {
        return begin(decision, open.app(), open.state(), open.requireUser(), request, false);
    }

    /** Issues a challenge to a user with an access token. */
    public Decided<CreationOptions> begin(
            RequestContext context, Caller caller, String userId, Request request) {
        return decisions.decide(
                context,
                decision -> {
                    UserAccess who = access.requireRecentFactor(decision, caller, userId);
                    SessionState session = who.session();
                    decision.about(session.appId(), session.userId(), session.sessionId());
                    AppState app = decision.app(session.appId());
                    return begin(decision, app, session, who.user(), request, true);
                });
    }

    private CreationOptions begin(
            Decision decision,
            AppState app,
            SessionState session,
            UserKey user,
            Request request,
            boolean outsideSession) {
        Instant now = clock.instant();
        AuthenticatorsState authenticators = decision.authenticators(user);
        authenticators.requireUnlocked(Factor.PASSKEY, OpenSession.source(decision, session), now);
        PendingCeremony ceremony =
                challenges.registration(
                        session,
                        app.policy(),
                        request.alias(),
                        request.conditional(),
                        Objects.requireNonNullElse(
                                request.userVerification(),
                                app.policy().registration().userVerification()),
                        request.word() == null ? List.of() : request.word().grants(),
                        now);
        boolean authorized = authorize(decision, app, session, user, request, ceremony, now);
        boolean toTell = authorized || !session.begun().publicBegin() || session.passed() != null;
        if (authorized
                && !ceremony.vouchedFor()
                && session.passed() == null
                && authenticators.hasPasskeys()) {
            throw factorRequired();
        }
        decision.send(
                new BeginCeremony(
                        session.sessionId(),
                        ceremony,
                        authenticators.hasPasskeys(),
                        outsideSession,
                        now));
        String name = Objects.requireNonNullElse(session.begun().username(), user.userId().value());
        return new CreationOptions(
                app.relyingParty().id(),
                app.relyingParty().name(),
                handles.of(user),
                name,
                Objects.requireNonNullElse(session.begun().displayName(), name),
                ceremony.challenge(),
                app.policy().lifetimes().ceremony(),
                toTell
                        ? authenticators.passkeys().stream()
                                .map(passkey -> CredentialDescriptor.of(passkey.credential()))
                                .toList()
                        : List.of(),
                app.policy().registration());
    }

    private static Refusal factorRequired() {
        return Refusal.of(
                RefusalCode.FACTOR_REQUIRED,
                "This user has a passkey: verify it in this session before adding another.");
    }

    /** Returns whether a backend has authorized the registration with a grant. */
    private static boolean authorize(
            Decision decision,
            AppState app,
            SessionState session,
            UserKey user,
            Request request,
            PendingCeremony ceremony,
            Instant now) {
        for (HeldGrant held : ceremony.held()) {
            if (!decision.authenticators(user)
                    .hasGrant(held.type(), held.tokenHash(), session.sessionId(), now)) {
                throw Refusal.of(
                        RefusalCode.GRANT_INVALID,
                        "The grant is used, expired, or not for this user and session.");
            }
        }
        if (request.authorizationToken() != null) {
            decision.send(
                    new SpendRegistrationGrant(
                            user,
                            SecretHash.of(request.authorizationToken()),
                            session.sessionId(),
                            OpenSession.source(decision, session),
                            now));
            return true;
        }
        if (!ceremony.held().isEmpty()) {
            return true;
        }
        if (app.policy().registration().requiresAuthorization()) {
            throw Refusal.of(
                    RefusalCode.AUTHORIZATION_REQUIRED,
                    "This app registers passkeys only with a registration grant in"
                            + " authorizationToken.");
        }
        return false;
    }
}
