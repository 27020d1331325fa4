package io.passledger.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a rule rejects a command; no event is recorded. A rejection that must be recorded,
 * such as a wrong signature, is an event and an outcome instead, because throwing would roll it
 * back.
 */
public final class Refusal extends RuntimeException {

    private final RefusalCode code;
    private final transient @Nullable List<NextAction> nextActions;
    private final @Nullable Duration retryAfter;
    private final @Nullable Duration maxAge;
    private final boolean appMissing;

    private Refusal(
            RefusalCode code,
            String detail,
            boolean appMissing,
            @Nullable List<NextAction> nextActions,
            @Nullable Duration retryAfter,
            @Nullable Duration maxAge) {
        super(detail, null, false, false);
        this.code = code;
        this.nextActions = nextActions == null ? null : List.copyOf(nextActions);
        this.retryAfter = retryAfter;
        this.maxAge = maxAge;
        this.appMissing = appMissing;
    }

    /**
     * @param detail a sentence for the caller, without secrets
     */
    public static Refusal of(RefusalCode code, String detail) {
        return new Refusal(code, detail, false, null, null, null);
    }

    /** Returns the refusal for an app that doesn't exist or isn't visible to the caller. */
    public static Refusal noSuchApp() {
        return new Refusal(RefusalCode.NOT_FOUND, "The app was not found.", true, null, null, null);
    }

    /**
     * Returns the refusal of an action that the state doesn't allow; {@code allowed} are the
     * actions that it does.
     */
    public static Refusal actionNotAllowed(String detail, List<NextAction> allowed) {
        return new Refusal(RefusalCode.ACTION_NOT_ALLOWED, detail, false, allowed, null, null);
    }

    /** Returns the refusal for a user who stays locked for {@code retryAfter}. */
    public static Refusal locked(Duration retryAfter) {
        return new Refusal(
                RefusalCode.LOCKED,
                "Too many failed attempts: this user is temporarily locked.",
                false,
                null,
                retryAfter,
                null);
    }

    /**
     * Returns the refusal for a last proof of a factor that is older than {@code maxAge}, which is
     * at least 1 s.
     */
    public static Refusal stepUpRequired(Duration maxAge) {
        return new Refusal(
                RefusalCode.STEP_UP_REQUIRED,
                "Changing factors requires a factor verified within the last %d s: verify a passkey again"
                                .formatted(maxAge.toSeconds())
                        + " (POST /v1/users/me/passkey-authentication/options), or sign in again.",
                false,
                null,
                null,
                maxAge);
    }

    public RefusalCode code() {
        return code;
    }

    /** Returns whether the refusal is that the app was not found. */
    public boolean isAppMissing() {
        return appMissing;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable List<NextAction> nextActions() {
        return nextActions;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the maximum age of the proof of a factor that is required. */
    public @Nullable Duration maxAge() {
        return maxAge;
    }
}
