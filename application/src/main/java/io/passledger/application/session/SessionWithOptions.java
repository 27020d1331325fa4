package io.passledger.application.session;

import io.passledger.application.access.Caller;
import io.passledger.application.session.FirstOptions.Asked;
import io.passledger.application.store.Decided;
import io.passledger.application.store.Decision;
import io.passledger.application.store.Decisions;
import io.passledger.application.store.RequestContext;
import io.passledger.domain.Refusal;
import io.passledger.domain.app.AppState;
import io.passledger.domain.authenticators.UserKey;
import io.passledger.domain.session.SessionState;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Begins a session and its first ceremony in one decision. So a sign-in takes two requests and two
 * commits.
 */
@Component
public class SessionWithOptions {

    private static final FirstOptions NONE = new FirstOptions.None();
    private static final FirstOptions TO_FOLLOW = new FirstOptions.ToFollow();

    private final SessionStart start;
    private final PasskeyAuthentication authentication;
    private final PasskeyRegistrationOptions registration;
    private final Decisions decisions;

    SessionWithOptions(
            SessionStart start,
            PasskeyAuthentication authentication,
            PasskeyRegistrationOptions registration,
            Decisions decisions) {
        this.start = start;
        this.authentication = authentication;
        this.registration = registration;
        this.decisions = decisions;
    }

    /** A session that has just begun. */
    public record Begun(SessionResult session, FirstOptions options) {

        /**
         * Returns whether this is the complete response, with nothing to follow in the same
         * request.
         */
        public boolean isWhole() {
            return !(options instanceof FirstOptions.ToFollow);
        }
    }

    /**
     * Begins a session with the requested options that fit it. If a fitting ceremony is refused,
     * the session begins without one.
     *
     * @throws Refusal if the session doesn't begin, as in {@link SessionStart#begin}
     */
    public Decided<Begun> begin(
            RequestContext context, Caller caller, SessionStart.Request request, Asked asked) {
        return request.namesSomebodyInPublic(caller)
                ? oneAfterTheOther(context, caller, request, asked)
                : together(context, caller, request, asked);
    }

    /**
     * Begins both in one decision. A refused ceremony undoes the whole decision, so the session is
     * begun again.
     */
    private Decided<Begun> together(
            RequestContext context, Caller caller, SessionStart.Request request, Asked asked) {
        AtomicReference<Refusal> ofTheCeremony = new AtomicReference<>();
        try {
            return decisions.decide(
                    context,
                    decision -> {
                        SessionResult begun = start.begin(decision, caller, request);
                        try {
                            return new Begun(begun, options(decision, begun, asked));
                        } catch (Refusal refusal) {
                            ofTheCeremony.set(refusal);
                            throw refusal;
                        }
                    });
        } catch (Refusal refusal) {
            if (refusal != ofTheCeremony.get()) {
                throw refusal;
            }
            return decisions.decide(
                    context,
                    decision ->
                            new Begun(
                                    start.begin(decision, caller, request),
                                    new FirstOptions.Refused(refusal)));
        }
    }

    /**
     * Begins the session first and then the ceremony. The user's state that the ceremony reads may
     * have to be loaded, which takes longer for a known user than for an unknown one. It is loaded
     * while the session's beginning is written, as between two requests, so the response time
     * reveals nothing.
     */
    private Decided<Begun> oneAfterTheOther(
            RequestContext context, Caller caller, SessionStart.Request request, Asked asked) {
        Decided<Begun> first =
                decisions.decide(
                        context,
                        decision -> {
                            SessionResult begun = start.begin(decision, caller, request);
                            return new Begun(
                                    begun, asked.fits(begun.nextActions()) ? TO_FOLLOW : NONE);
                        });
        SessionResult begun = first.result().session();
        if (first.result().isWhole()) {
            return first;
        }
        try {
            return decisions.decide(
                    context,
                    decision -> {
                        SessionState session = begun.state();
                        decision.about(session.appId(), session.userId(), session.sessionId());
                        decision.sealAsSession();
                        return new Begun(begun, options(decision, begun, asked));
                    });
        } catch (Refusal refusal) {
            return new Decided<>(
                    new Begun(begun, new FirstOptions.Refused(refusal)), first.position());
        }
    }

    private FirstOptions options(Decision decision, SessionResult begun, Asked asked) {
        if (asked.fitsAuthentication(begun.nextActions())) {
            OpenSession open = open(decision, begun);
            return new FirstOptions.OfAuthentication(
                    authentication.begin(
                            decision,
                            open,
                            open.app().policy().authentication().userVerification(),
                            false));
        }
        if (asked.fitsRegistration(begun.nextActions())) {
            return new FirstOptions.OfRegistration(
                    registration.begin(
                            decision,
                            open(decision, begun),
                            Objects.requireNonNull(asked.registration())));
        }
        return NONE;
    }

    /** Returns the session, whose states are all in this decision or cached by this node. */
    private static OpenSession open(Decision decision, SessionResult begun) {
        SessionState session = decision.session(begun.state().sessionId());
        AppState app = decision.app(session.appId());
        return new OpenSession(
                session,
                app,
                session.userId() == null ? null : new UserKey(app.appId(), session.userId()),
                OpenSession.source(decision, session));
    }
}
