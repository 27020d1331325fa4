package io.passledger.application.security;

import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import io.passledger.domain.log.EventContext;
import io.passledger.domain.log.LogEvent;
import io.passledger.domain.log.LogEvent.AccessRefused;
import io.passledger.domain.log.LogEvent.ConsoleSignedIn;
import io.passledger.domain.log.SecurityConcern;
import org.jspecify.annotations.Nullable;

/**
 * An event of interest to those who monitor an installation.
 *
 * @param appId the app concerned; {@code null} if there is none
 * @param keyId the API key that was presented; {@code null} if no such key exists
 * @param operation method and path pattern, without values that a caller chooses
 * @param context the caller's context
 */
public record SecurityEvent(
        SecurityConcern concern,
        @Nullable AppId appId,
        @Nullable ApiKeyId keyId,
        String operation,
        EventContext context) {

    boolean isSignIn() {
        return concern == SecurityConcern.CONSOLE_SIGN_IN;
    }

    LogEvent recorded(long leftOut) {
        return isSignIn()
                ? new ConsoleSignedIn(keyId)
                : new AccessRefused(concern, keyId, operation, leftOut);
    }
}
