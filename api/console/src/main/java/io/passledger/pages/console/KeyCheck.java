package io.passledger.pages.console;

import io.passledger.application.access.Access;
import io.passledger.application.access.Caller;
import io.passledger.application.access.EndedSignIns;
import io.passledger.application.access.KeyPermissions;
import io.passledger.application.installation.RootKey;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.RefusalCode;
import io.passledger.domain.app.AppId;
import io.passledger.domain.authenticators.UserId;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionStatus;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks whether a sign-in is still valid, against the current state. */
@Component
public class KeyCheck {

    /** The console is a relying party of its own, whose users are the keys. */
    public static final AppId CONSOLE = new AppId("app_console");

    private final Decisions decisions;
    private final Access access;
    private final RootKey rootKey;
    private final EndedSignIns ended;
    private final boolean passkeyRequired;

    KeyCheck(
            Decisions decisions,
            Access access,
            RootKey rootKey,
            EndedSignIns ended,
            ConsoleProperties properties) {
        this.decisions = decisions;
        this.access = access;
        this.rootKey = rootKey;
        this.ended = ended;
        this.passkeyRequired = properties.requirePasskey();
    }

    /** Returns the console's user that represents the key. */
    public static UserKey userOf(ConsoleSession session) {
        return new UserKey(CONSOLE, new UserId(session.keyId()));
    }

    /** Ends the sign-in at every node, so that its cookie is no longer accepted. */
    public void signOut(ConsoleSession session) {
        ended.end(session.nonce(), session.endsAt());
    }

    /**
     * Returns empty if the sign-in was signed out, or its key is no longer valid or was replaced.
     */
    public Optional<SignedIn> check(ConsoleSession session) {
        if (ended.contains(session.nonce())) {
            return Optional.empty();
        }
        if (session.isRoot()
                && rootKey.fingerprint().filter(session.fingerprint()::equals).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    decisions
                            .decide(RequestContext.SYSTEM, decision -> check(decision, session))
                            .result());
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.UNAUTHENTICATED) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private SignedIn check(Decision decision, ConsoleSession session) {
        Caller caller = session.caller();
        KeyPermissions standing = access.standingOf(decision, caller);
        boolean enrolled = decision.authenticators(userOf(session)).hasPasskeys();
        boolean complete = enrolled ? passed(decision, session) : !passkeyRequired;
        return new SignedIn(session, standing, enrolled, complete);
    }

    /** Resetting the key's passkeys also ends the sign-ins made with them. */
    private boolean passed(Decision decision, ConsoleSession session) {
        ConsoleSession.Run run = session.run();
        return run != null
                && run.passed()
                && decision.findSession(run.sessionId())
                        .filter(state -> state.status() == SessionStatus.COMPLETED)
                        .filter(state -> !access.isRevoked(decision, state))
                        .isPresent();
    }
}
