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
 * Something that whoever watches over an installation wants to know.
 *
 * @param appId whose it is; {@code null} where it belongs to none
 * @param keyId the API key that was presented; {@code null} where it is none that there is
 * @param operation method and path pattern, without what a caller chooses
 * @param context who calls
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
