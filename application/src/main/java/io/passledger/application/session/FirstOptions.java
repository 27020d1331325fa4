package io.passledger.application.session;

import io.passledger.application.webauthn.CreationOptions;
import io.passledger.application.webauthn.RequestOptions;
import io.passledger.domain.NextAction;
import io.passledger.domain.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a session's first ceremony, if they were requested. */
public sealed interface FirstOptions {

    /** No options were requested, or none for a ceremony that the session allows. */
    record None() implements FirstOptions {}

    /** The options of an authentication. */
    record OfAuthentication(RequestOptions options) implements FirstOptions {}

    /** The options of a registration. */
    record OfRegistration(CreationOptions options) implements FirstOptions {}

    /** The session has begun, but the ceremony is refused for now. */
    record Refused(Refusal refusal) implements FirstOptions {}

    /** The session has begun, and its ceremony begins next. */
    record ToFollow() implements FirstOptions {}

    /**
     * The requested options. Options of a ceremony that the session doesn't allow are never
     * returned, so callers that can't predict the ceremony may request both.
     *
     * @param registration the parameters of registration options; {@code null} if they are not
     *     requested
     */
    record Asked(
            boolean authentication, PasskeyRegistrationOptions.@Nullable Request registration) {

        /** A session without options. */
        public static final Asked NOTHING = new Asked(false, null);

        boolean fits(List<NextAction> nextActions) {
            return fitsAuthentication(nextActions) || fitsRegistration(nextActions);
        }

        boolean fitsAuthentication(List<NextAction> nextActions) {
            return authentication && nextActions.contains(NextAction.PASSKEY_AUTH);
        }

        boolean fitsRegistration(List<NextAction> nextActions) {
            return registration != null && nextActions.contains(NextAction.PASSKEY_REG);
        }
    }
}
