package io.passledger.application.audit.story;

import static io.passledger.application.audit.story.StoryVocabulary.at;
import static io.passledger.application.audit.story.StoryVocabulary.time;
import static io.passledger.application.audit.story.StoryVocabulary.upperFirst;
import static io.passledger.application.audit.story.StoryVocabulary.verification;

import io.passledger.domain.authenticators.Alias;
import io.passledger.domain.authenticators.AuthenticatorsEvent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.AuthenticatorsReset;
import io.passledger.domain.authenticators.AuthenticatorsEvent.BrowserRemembered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.CloneSuspected;
import io.passledger.domain.authenticators.AuthenticatorsEvent.FactorFailed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantIssued;
import io.passledger.domain.authenticators.AuthenticatorsEvent.GrantSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyImported;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRegistered;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.PasskeyUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodeSpent;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesAcknowledged;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesGenerated;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RecoveryCodesOwed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRemoved;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserRenamed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.RememberedBrowserUsed;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserErased;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserLocked;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserSignedOut;
import io.passledger.domain.authenticators.AuthenticatorsEvent.UserUnlocked;
import io.passledger.domain.authenticators.BrowserName;
import io.passledger.domain.authenticators.BrowserRemoval;
import io.passledger.domain.log.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Builds the sentence for each event that a session left in its user's stream. */
record UserSentences(StoryVocabulary words) {

    String of(AuthenticatorsEvent event, RecordedEvent recorded) {
        String at = at(recorded.occurredAt());
        String by = StoryVocabulary.actor(recorded.context().actor());
        return switch (event) {
            case PasskeyRegistered e ->
                    "%s was registered %s on %s, %s."
                            .formatted(
                                    upperFirst(words.passkey(e.passkeyId())),
                                    at,
                                    e.origin(),
                                    verification(e.userVerified()));
            case PasskeyImported e ->
                    "%s was imported from %s %s by %s; it was not verified here."
                            .formatted(
                                    upperFirst(words.passkey(e.passkeyId())), e.source(), at, by);
            case PasskeyUsed e ->
                    "%s signed the challenge %s on %s, %s."
                            .formatted(
                                    upperFirst(words.passkey(e.passkeyId())),
                                    at,
                                    e.origin(),
                                    verification(e.userVerified()));
            case CloneSuspected e ->
                    "The signature counter of %s did not grow %s (%d was stored, %d was received), which may mean a clone; the policy %s it."
                            .formatted(
                                    words.passkey(e.passkeyId()),
                                    at,
                                    e.storedSignCount(),
                                    e.receivedSignCount(),
                                    e.accepted() ? "accepts" : "refuses");
            case PasskeyRenamed e ->
                    "Passkey %s was named %s %s by %s."
                            .formatted(e.passkeyId(), quoted(e.alias()), at, by);
            case PasskeyRemoved e ->
                    "%s was removed %s by %s."
                            .formatted(upperFirst(words.passkey(e.passkeyId())), at, by);
            case RecoveryCodesOwed _ ->
                    "The first passkey made recovery codes due %s.".formatted(at);
            case RecoveryCodesGenerated e ->
                    "A set of %d recovery codes was created %s."
                            .formatted(e.codeHashes().size(), at);
            case RecoveryCodesAcknowledged _ ->
                    "The recovery codes were acknowledged %s.".formatted(at);
            case RecoveryCodeSpent _ -> "A recovery code was used %s.".formatted(at);
            case FactorFailed e ->
                    e.factor().canBeGuessed()
                            ? "The refusal of %s was counted towards the user's lock %s."
                                    .formatted(StoryVocabulary.factor(e.factor()), at)
                            : "The refusal of %s was noted for the user %s."
                                    .formatted(StoryVocabulary.factor(e.factor()), at);
            case UserLocked e ->
                    switch (e.scope()) {
                        case BACKEND ->
                                "The user was locked %s, until %s.".formatted(at, time(e.until()));
                        case PUBLIC ->
                                ("Recovery codes and grants of the user were locked %s in sessions"
                                                + " begun in public, until %s.")
                                        .formatted(at, time(e.until()));
                        case ADDRESS ->
                                ("Recovery codes and grants of the user were locked %s in sessions"
                                                + " begun in public from one address, until %s.")
                                        .formatted(at, time(e.until()));
                    };
            case UserUnlocked _ -> "The user was unlocked %s by %s.".formatted(at, by);
            case GrantIssued e ->
                    "A grant for %s was issued %s by %s, valid until %s."
                            .formatted(
                                    e.grant().type().wire(), at, by, time(e.grant().expiresAt()));
            case GrantSpent e -> "The grant for %s was used %s.".formatted(e.type().wire(), at);
            case BrowserRemembered e ->
                    "Browser %s (%s) was remembered %s, until %s."
                            .formatted(
                                    quotedName(e.name()), e.browserId(), at, time(e.expiresAt()));
            case RememberedBrowserUsed e ->
                    "Remembered browser %s was accepted %s, and its secret was replaced."
                            .formatted(e.browserId(), at);
            case RememberedBrowserRenamed e ->
                    "Remembered browser %s was named %s %s by %s."
                            .formatted(e.browserId(), quotedName(e.name()), at, by);
            case RememberedBrowserRemoved e ->
                    "The trust in browser %s ended %s: %s."
                            .formatted(e.browserId(), at, removal(e.reason(), by));
            case AuthenticatorsReset e ->
                    "All of the user's authenticators were reset %s by %s, %d passkeys among them."
                            .formatted(at, by, e.passkeysRemoved());
            case UserSignedOut _ ->
                    "The user was signed out everywhere %s by %s.".formatted(at, by);
            case UserErased e ->
                    "The user was erased %s by %s, with %d passkeys."
                            .formatted(at, by, e.passkeysRemoved());
        };
    }

    private static String quotedName(@Nullable BrowserName name) {
        return name == null ? "(erased)" : "'" + name.value() + "'";
    }

    private static String removal(BrowserRemoval reason, String by) {
        return switch (reason) {
            case USER, ADMIN -> "it was removed by " + by;
            case COPIED -> "a secret was presented that had been replaced, so there may be a copy";
            case LOCK -> "the user was locked";
            case SIGN_OUT -> "the user was signed out everywhere";
            case RESET -> "the user's authenticators were reset";
            case POLICY -> "a passkey was added, and the policy ends the trust then";
            case LIMIT -> "newer browsers have reached the limit";
        };
    }

    private static String quoted(@Nullable Alias alias) {
        return alias == null ? "(erased)" : "'" + alias.value() + "'";
    }
}
