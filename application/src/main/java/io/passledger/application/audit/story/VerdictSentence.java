package io.passledger.application.audit.story;

import static io.passledger.application.audit.story.StoryVocabulary.time;

import io.passledger.application.audit.AuditEntry;
import io.passledger.application.audit.SessionTrail;
import io.passledger.domain.DomainEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.LockScope;
import io.passledger.domain.log.RecordedEvent;
import io.passledger.domain.session.SessionEvent.CeremonyFailed;
import io.passledger.domain.session.SessionEvent.FactorVerified;
import io.passledger.domain.session.SessionEvent.FallbackFailed;
import io.passledger.domain.session.SessionEvent.SessionCancelled;
import io.passledger.domain.session.SessionEvent.SessionCompleted;
import io.passledger.domain.session.SessionEvent.SessionEnded;
import io.passledger.domain.session.SessionEvent.SessionFailed;
import io.passledger.domain.session.SessionState;
import java.util.List;
import java.util.Optional;

/** Builds the sentence that explains a session's verdict. */
final class VerdictSentence {

    private final SessionTrail trail;
    private final SessionSentences sentences;

    VerdictSentence(SessionTrail trail, SessionSentences sentences) {
        this.trail = trail;
        this.sentences = sentences;
    }

    String of(SessionVerdict verdict) {
        String sentence =
                switch (verdict) {
                    case ACCEPTED -> accepted();
                    case REFUSED -> "Refused %s%s.".formatted(ended(), attempts(" because "));
                    case OPEN ->
                            "Open until %s: %s%s."
                                    .formatted(
                                            time(trail.state().expiresAt()),
                                            progress("yet"),
                                            attempts("; "));
                    case CANCELLED ->
                            "Cancelled %s: %s%s."
                                    .formatted(ended(), progress("by then"), attempts("; "));
                    case EXPIRED ->
                            "Expired at %s: %s%s."
                                    .formatted(
                                            time(trail.state().expiresAt()),
                                            progress("by then"),
                                            attempts("; "));
                };
        String partial =
                trail.partial()
                        ? " Not all of it can be read or believed, so this may not be all."
                        : "";
        return sentence + since() + partial;
    }

    /** Returns what has voided the session since its completion. */
    private String since() {
        if (last(SessionEnded.class).isPresent()) {
            return " It was signed out since, and its tokens are void.";
        }
        return trail.revoked()
                ? " A reset or a sign-out of the user has voided it and its tokens since."
                : "";
    }

    private String accepted() {
        String factor =
                first(FactorVerified.class)
                        .map(sentences::accepted)
                        .orElse("the app does not require a second factor and the user had none");
        String token =
                last(SessionCompleted.class)
                        .map(completed ->
                                "; access token " + completed.accessTokenId() + " was issued")
                        .orElse("");
        return "Accepted %s because %s%s.".formatted(ended(), factor, token);
    }

    private String progress(String when) {
        SessionState state = trail.state();
        if (state.passed() == null) {
            return "no factor has been accepted " + when + locked();
        }
        return state.acknowledgementOwed()
                ? "a factor was accepted, but the recovery codes have not been acknowledged " + when
                : "a factor was accepted, but the session was not completed " + when;
    }

    private String locked() {
        return last(UserLocked.class)
                .filter(locked -> locked.scope() == LockScope.BACKEND)
                .map(UserLocked::until)
                .filter(until -> until.isAfter(trail.at()))
                .map(until -> ", and the user is locked until " + time(until))
                .orElse("");
    }

    private String attempts(String before) {
        int failures = trail.state().failures();
        if (failures == 0) {
            return "";
        }
        String why = lastFailure().map(reason -> ", the last because " + reason).orElse("");
        return "%s%d %s refused%s"
                .formatted(before, failures, failures == 1 ? "attempt was" : "attempts were", why);
    }

    private Optional<String> lastFailure() {
        return trail.entries().reversed().stream()
                .map(entry -> entry.event().event())
                .<String>mapMulti((event, found) -> {
                    if (event instanceof CeremonyFailed failed) {
                        found.accept(FailureExplanations.of(failed.failure()));
                    } else if (event instanceof FallbackFailed failed) {
                        found.accept(FailureExplanations.of(failed.failure()));
                    }
                })
                .findFirst();
    }

    /** Returns when the session ended. Later events concern its tokens. */
    private String ended() {
        return trail.entries().stream()
                .map(AuditEntry::event)
                .filter(recorded -> isEnd(recorded.event()))
                .map(RecordedEvent::occurredAt)
                .findFirst()
                .map(StoryVocabulary::at)
                .orElseThrow();
    }

    private static boolean isEnd(DomainEvent event) {
        return event instanceof SessionCompleted
                || event instanceof SessionCancelled
                || event instanceof SessionFailed;
    }

    /**
     * Returns the event that passed the session, not one for a factor that was verified again
     * later.
     */
    private <E extends DomainEvent> Optional<E> first(Class<E> type) {
        return find(trail.entries(), type);
    }

    private <E extends DomainEvent> Optional<E> last(Class<E> type) {
        return find(trail.entries().reversed(), type);
    }

    private static <E extends DomainEvent> Optional<E> find(
            List<AuditEntry> entries, Class<E> type) {
        return entries.stream()
                .map(entry -> entry.event().event())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
