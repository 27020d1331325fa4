package io.passledger.application.audit.story;

import io.passledger.domain.authenticators.Factor;
import io.passledger.domain.authenticators.PasskeyId;
import io.passledger.domain.log.Actor;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.session.Purpose;
import io.passledger.domain.webauthn.CeremonyKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The phrases that sentences share.
 *
 * @param aliases the user's names for passkeys
 */
record StoryVocabulary(Map<PasskeyId, String> aliases) {

    StoryVocabulary {
        aliases = Map.copyOf(aliases);
    }

    /** Formats an instant to the second. The events have the exact time. */
    static String at(Instant instant) {
        return "at " + time(instant);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    String passkey(@Nullable PasskeyId passkeyId) {
        if (passkeyId == null) {
            return "a passkey";
        }
        String alias = aliases.get(passkeyId);
        return alias == null
                ? "passkey " + passkeyId
                : "passkey '%s' (%s)".formatted(alias, passkeyId);
    }

    static String factor(Factor factor) {
        return switch (factor) {
            case PASSKEY -> "a passkey";
            case EXTERNAL -> "a backend grant";
            case RECOVERY_CODE -> "a recovery code";
            case REMEMBERED_BROWSER -> "a remembered browser";
        };
    }

    static String ceremony(CeremonyKind kind) {
        return switch (kind) {
            case REGISTRATION -> "passkey registration";
            case AUTHENTICATION -> "passkey assertion";
        };
    }

    static String purpose(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> "sign-in";
            case SIGN_UP -> "sign-up";
            case STEP_UP -> "step-up";
        };
    }

    static String verification(boolean verified) {
        return verified ? "with user verification" : "without user verification";
    }

    static String actor(Actor actor) {
        return switch (actor.kind()) {
            case OPERATOR -> "the operator";
            case BACKEND -> "backend key " + actor.id();
            case BROWSER -> "the browser";
            case USER -> "user " + actor.id();
            case ANONYMOUS -> "a caller without a credential";
            case SYSTEM -> "the service itself";
        };
    }

    static String address(EventContext context) {
        return context.ip() == null ? "an unknown address" : context.ip();
    }

    static String upperFirst(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
