package io.passledger.application.audit.story;

import static io.passledger.application.audit.story.StoryVocabulary.at;
import static io.passledger.application.audit.story.StoryVocabulary.time;
import static io.passledger.application.audit.story.StoryVocabulary.upperFirst;

import io.passledger.domain.authenticators.AuthenticationMethod;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.MfaToken;
import io.passledger.domain.session.SessionEvent;
import io.passledger.domain.session.SessionEvent.AcknowledgementReceived;
import io.passledger.domain.session.SessionEvent.CeremonyBegun;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.MfaTokenConsumed;
import io.passledger.domain.session.SessionEvent.MfaTokenIssued;
import io.passledger.domain.session.SessionEvent.PasskeyAdded;
import io.passledger.domain.session.SessionEvent.RecoveryCodesShown;
import io.passledger.domain.session.SessionEvent.RememberedBrowserRefused;
import io.passledger.domain.session.SessionEvent.SessionBegun;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionExpired;
import io.passledger.domain.session.SessionEvent.SessionFailed;

/** Builds the sentence for each event of a session's own stream. */
record SessionSentences(StoryVocabulary words) {

    String of(SessionEvent event, RecordedEvent recorded) {
        String at = at(recorded.occurredAt());
        return switch (event) {
            case SessionBegun e -> begun(e, recorded.context(), at);
            case CeremonyBegun e ->
                    "A challenge for a %s was issued %s, valid until %s; user verification is %s."
                            .formatted(
                                    StoryVocabulary.ceremony(e.ceremony().kind()),
                                    at,
                                    time(e.ceremony().expiresAt()),
                                    e.ceremony().userVerification().wire());
            case CeremonyFailed e ->
                    "A %s was refused %s: %s."
                            .formatted(
                                    StoryVocabulary.ceremony(e.kind()),
                                    at,
                                    FailureExplanations.of(e.failure()));
            case FallbackFailed e ->
                    "%s was refused %s: %s."
                            .formatted(
                                    upperFirst(StoryVocabulary.factor(e.factor())),
                                    at,
                                    FailureExplanations.of(e.failure()));
            case RememberedBrowserRefused e ->
                    "A remembered browser was not accepted %s: %s."
                            .formatted(at, FailureExplanations.of(e.reason()));
            case PasskeyAdded e ->
                    "%s was added %s, after a factor had been verified in the session."
                            .formatted(upperFirst(words.passkey(e.passkeyId())), at);
            case FactorVerified e ->
                    "%s %s%s."
                            .formatted(
                                    upperFirst(accepted(e)),
                                    at,
                                    e.acknowledgementOwed()
                                            ? "; the recovery codes must be acknowledged first"
                                            : "");
            case RecoveryCodesShown _ -> "A new set of recovery codes was shown %s.".formatted(at);
            case AcknowledgementReceived _ ->
                    "The user confirmed %s that the recovery codes are stored.".formatted(at);
            case SessionCompleted e ->
                    "Completed %s; access token %s was issued, good until %s."
                            .formatted(at, e.accessTokenId(), time(e.accessTokenExpiresAt()));
            case MfaTokenIssued e -> issued(e.token(), at);
            case MfaTokenConsumed e ->
                    "Token %s was verified %s and is now used.".formatted(e.tokenId(), at);
            case SessionCancelled _ ->
                    "Cancelled %s by %s."
                            .formatted(at, StoryVocabulary.actor(recorded.context().actor()));
            case SessionEnded _ ->
                    "Signed out %s by %s: its tokens are invalid."
                            .formatted(at, StoryVocabulary.actor(recorded.context().actor()));
            case SessionExpired _ -> "Used %s, after it had expired.".formatted(at);
            case SessionFailed _ ->
                    "Failed %s: the policy's limit of refused attempts was reached.".formatted(at);
        };
    }

    /** Returns how a factor was accepted, without the time. */
    String accepted(FactorVerified event) {
        return switch (event.factor()) {
            case PASSKEY ->
                    "%s was verified %s"
                            .formatted(
                                    words.passkey(event.passkeyId()),
                                    StoryVocabulary.verification(
                                            event.amr().contains(AuthenticationMethod.USER)));
            case EXTERNAL, RECOVERY_CODE, REMEMBERED_BROWSER ->
                    StoryVocabulary.factor(event.factor()) + " was accepted";
        };
    }

    private static String begun(SessionBegun event, EventContext context, String at) {
        String user = "the user that the passkey identifies";
        if (event.userId() != null) {
            user = "user " + event.userId();
            user += event.username() == null ? "" : " (" + event.username() + ")";
        }
        return "Began for %s %s from %s by %s, for %s, until %s."
                .formatted(
                        StoryVocabulary.purpose(event.purpose()),
                        at,
                        StoryVocabulary.address(context),
                        StoryVocabulary.actor(context.actor()),
                        user,
                        time(event.expiresAt()));
    }

    private static String issued(MfaToken token, String at) {
        return "%s %s was issued %s%s%s, valid until %s."
                .formatted(
                        token.singleUse() ? "Single-use token" : "Token",
                        token.tokenId(),
                        at,
                        token.audience() == null ? "" : " for " + token.audience(),
                        token.action() == null ? "" : " for the action " + token.action(),
                        time(token.expiresAt()));
    }
}
